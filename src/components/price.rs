//! What a home costs, gross first; the amounts as sent stand in `data-rent-gross` and `data-rent-net`.

use leptos::prelude::*;

use crate::domain::card::PriceText;

#[component]
pub fn Price(price: PriceText) -> impl IntoView {
    view! {
        <p
            class="price"
            data-rent-gross=price.gross
            data-rent-net=price.net
            data-sale-price=price.sale
            data-rent-period=price.by_week.then_some("week")
            data-rent-per=price.by_person.then_some("person")
        >
            <strong>{price.amount}</strong>
            {(!price.per.is_empty()).then(|| view! { <span>{price.per}</span> })}
        </p>
    }
}
