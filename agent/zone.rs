//! Time zones by name.

use hob_schedules::Zone;

use crate::failure::{Failure, nearest};

/// The IANA zone of this name; a failure that names the nearest where there is none.
pub fn zone_named(name: &str) -> Result<Zone, Failure> {
    name.parse().map_err(|_| {
        let failure = Failure::wrong(format!("there is no time zone `{name}`"));
        let names = || chrono_tz::TZ_VARIANTS.iter().map(|zone| zone.name());
        // People write the city: `Berlin` for `Europe/Berlin`.
        let of_city = names().find(|zone| {
            zone.rsplit('/').next().is_some_and(|city| city.eq_ignore_ascii_case(&name.replace(' ', "_")))
        });
        match of_city.or_else(|| nearest(name, names())) {
            Some(near) => failure.way_out(format!("did you mean {near}?")),
            None => failure.way_out("write an IANA name such as Europe/London or America/New_York"),
        }
    })
}
