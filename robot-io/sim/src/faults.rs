//! How fallible the robot and how mischievous daily life is.

use std::str::FromStr;

use serde::{Deserialize, Serialize};

/// A scale on the rates of failures, false claims and mishaps.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum FaultProfile {
    /// Nothing goes wrong by itself: for tests of everything else.
    None,
    /// What published household policies do on tasks that they were trained for: 10 to 20 % of manipulations fail,
    /// and 5 % of those claimed done are not.
    #[default]
    Default,
    /// Nearly twice as bad.
    Rough,
}

impl FaultProfile {
    /// The factor on rates.
    pub fn factor(self) -> f64 {
        match self {
            FaultProfile::None => 0.0,
            FaultProfile::Default => 1.0,
            FaultProfile::Rough => 1.8,
        }
    }
}

impl FromStr for FaultProfile {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        match text {
            "none" => Ok(FaultProfile::None),
            "default" => Ok(FaultProfile::Default),
            "rough" => Ok(FaultProfile::Rough),
            _ => Err(format!("`{text}` is no fault profile: none, default or rough")),
        }
    }
}
