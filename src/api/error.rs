//! What a server function may answer instead of data. Nothing in it comes from inside.

use leptos::{prelude::*, server_fn::codec::JsonEncoding};
use serde::{Deserialize, Serialize};

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ApiError {
    /// No building, or no home, of that name.
    NotFound,
    /// The home was there once.
    Gone,
    /// The first inventory has not come yet.
    NotLoaded,
    /// The call itself could not be read.
    Call,
}

impl FromServerFnError for ApiError {
    type Encoder = JsonEncoding;

    fn from_server_fn_error(_: ServerFnErrorErr) -> Self {
        Self::Call
    }
}

#[cfg(feature = "ssr")]
impl ApiError {
    /// Gives the answer its status.
    pub(super) fn answered(self) -> Self {
        use leptos_axum::ResponseOptions;
        let status = match self {
            Self::NotFound => http::StatusCode::NOT_FOUND,
            Self::Gone => http::StatusCode::GONE,
            Self::NotLoaded => http::StatusCode::SERVICE_UNAVAILABLE,
            Self::Call => http::StatusCode::BAD_REQUEST,
        };
        if let Some(response) = use_context::<ResponseOptions>() {
            response.set_status(status);
        }
        self
    }
}
