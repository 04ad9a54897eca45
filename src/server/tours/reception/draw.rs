//! What is drawn for a request: the reference people say to each other, and the secret part of its receipt's address.

use base64::{Engine as _, engine::general_purpose::URL_SAFE_NO_PAD};

use crate::server::chance::Chance;

/// 128 bits.
pub(super) fn secret(chance: &dyn Chance) -> String {
    let mut bytes = [0; 16];
    chance.fill(&mut bytes);
    URL_SAFE_NO_PAD.encode(bytes)
}

/// Letters and digits that nobody mistakes for another over the phone, and no vowels that would make words.
const SIGNS: &[u8; 29] = b"BCDFGHJKLMNPQRSTVWXYZ23456789";

/// `ABC-123`, drawn evenly.
pub(super) fn reference(chance: &dyn Chance) -> String {
    let mut reference = String::with_capacity(7);
    while reference.len() < 7 {
        let mut byte = [0];
        chance.fill(&mut byte);
        // Bytes above the last whole multiple would favour the first signs.
        if let Some(sign) = SIGNS.get(usize::from(byte[0]) % SIGNS.len()).filter(|_| usize::from(byte[0]) < 256 / SIGNS.len() * SIGNS.len())
        {
            if reference.len() == 3 {
                reference.push('-');
            }
            reference.push(char::from(*sign));
        }
    }
    reference
}
