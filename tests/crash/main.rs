//! What is acknowledged survives: the program killed, the power cut. Processes of their own, so a binary of its own.

#![expect(clippy::unwrap_used, reason = "a test fails by panicking, and the place says enough")]

mod dice;
mod kill;
mod offspring;
mod power;
