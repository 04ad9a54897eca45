//! Things on a page. Data and words come by props; they compile for the server and the browser and fetch nothing.

mod chips;
mod compass;
mod dated;
mod facade;
mod keep;
mod layouts;
mod notices;
mod pager;
mod picture;
mod price;
mod results;
mod unit_card;
mod unit_table;
mod views;
pub mod words;

pub use chips::{bed_text, capitalised};
pub use compass::Compass;
pub use dated::dated;
pub use facade::{Beside, Facade, LIT, Look, Storey, Window};
pub use keep::Keep;
pub use picture::{Fetch, Image};
pub use price::Price;
pub use results::{ResultsView, Shown, cards};
pub use unit_card::{UnitCard, unit_card};
