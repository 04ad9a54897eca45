//! Errors in the vendor's documented shape.

use axum::Json;
use axum::response::{IntoResponse, Response};
use http::StatusCode;
use serde_json::json;

/// An error of the vendor's: a word for programs and a sentence for people.
#[derive(Debug, Clone, Copy)]
pub(super) struct Refusal {
    pub status: StatusCode,
    pub message: &'static str,
    pub human_message: &'static str,
}

impl Refusal {
    /// Documented word for word.
    pub const THROTTLED: Self =
        Self { status: StatusCode::TOO_MANY_REQUESTS, message: "throttled", human_message: "Too many requests. Please try again later." };
    pub const NOT_FOUND: Self =
        Self { status: StatusCode::NOT_FOUND, message: "not_found", human_message: "There is nothing at this address." };
    pub const UNREADABLE: Self =
        Self { status: StatusCode::BAD_REQUEST, message: "bad_request", human_message: "The request body is not valid JSON." };
    pub const UNKNOWN_TOKEN: Self =
        Self { status: StatusCode::UNAUTHORIZED, message: "invalid_token", human_message: "The building token is missing or not known." };
    pub const NO_CONTACT: Self = Self {
        status: StatusCode::UNPROCESSABLE_ENTITY,
        message: "contact_required",
        human_message: "An email address or a phone number is required.",
    };
    pub const BAD_EMAIL: Self =
        Self { status: StatusCode::UNPROCESSABLE_ENTITY, message: "invalid_email", human_message: "The email address is not valid." };
}

impl IntoResponse for Refusal {
    fn into_response(self) -> Response {
        let body = json!({ "error": { "message": self.message, "human_message": self.human_message } });
        (self.status, Json(body)).into_response()
    }
}
