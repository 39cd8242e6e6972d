//! The sun's apparent longitude, to about an arc second (half a minute of time).
//!
//! Source: the largest terms of VSOP87 for the Earth as given by Jean Meeus, Astronomical Algorithms,
//! 2nd edition, chapters 25 (aberration) and 32, with the main terms of nutation from chapter 22.

use crate::lunar::moon::{delta_t, sine};

/// Amplitude in 10⁻⁸ radians, phase in radians, radians per thousand Julian years.
type Term = (f64, f64, f64);

const L0: [Term; 34] = [
    (175_347_046.0, 0.0, 0.0),
    (3_341_656.0, 4.669_256_8, 6_283.075_85),
    (34_894.0, 4.626_1, 12_566.151_7),
    (3_497.0, 2.744_1, 5_753.384_9),
    (3_418.0, 2.828_9, 3.523_1),
    (3_136.0, 3.627_7, 77_713.771_5),
    (2_676.0, 4.418_1, 7_860.419_4),
    (2_343.0, 6.135_2, 3_930.209_7),
    (1_324.0, 0.742_5, 11_506.769_8),
    (1_273.0, 2.037_1, 529.691),
    (1_199.0, 1.109_6, 1_577.343_5),
    (990.0, 5.233, 5_884.927),
    (902.0, 2.045, 26.298),
    (857.0, 3.508, 398.149),
    (780.0, 1.179, 5_223.694),
    (753.0, 2.533, 5_507.553),
    (505.0, 4.583, 18_849.228),
    (492.0, 4.205, 775.523),
    (357.0, 2.92, 0.067),
    (317.0, 5.849, 11_790.629),
    (284.0, 1.899, 796.298),
    (271.0, 0.315, 10_977.079),
    (243.0, 0.345, 5_486.778),
    (206.0, 4.806, 2_544.314),
    (205.0, 1.869, 5_573.143),
    (202.0, 2.458, 6_069.777),
    (156.0, 0.833, 213.299),
    (132.0, 3.411, 2_942.463),
    (126.0, 1.083, 20.775),
    (115.0, 0.645, 0.98),
    (103.0, 0.636, 4_694.003),
    (102.0, 0.976, 15_720.839),
    (102.0, 4.267, 7.114),
    (99.0, 6.21, 2_146.17),
];

const L1: [Term; 8] = [
    (628_331_966_747.0, 0.0, 0.0),
    (206_059.0, 2.678_235, 6_283.075_85),
    (4_303.0, 2.635_1, 12_566.151_7),
    (425.0, 1.59, 3.523),
    (119.0, 5.796, 26.298),
    (109.0, 2.966, 1_577.344),
    (93.0, 2.59, 18_849.23),
    (72.0, 1.14, 529.69),
];

const L2: [Term; 3] = [(52_919.0, 0.0, 0.0), (8_720.0, 1.072_1, 6_283.075_8), (309.0, 0.867, 12_566.152)];

/// Apparent longitude in degrees, 0 to 360, at the local midnight (UTC+7) that begins a Julian day number.
pub(super) fn longitude_at_midnight(day: i64) -> f64 {
    let universal = day as f64 - 0.5 - 7.0 / 24.0;
    apparent_longitude(universal + delta_t(universal) / 86_400.0)
}

fn apparent_longitude(julian_ephemeris_day: f64) -> f64 {
    let millennia = (julian_ephemeris_day - 2_451_545.0) / 365_250.0;
    let earth =
        (series(&L0, millennia) + series(&L1, millennia) * millennia + series(&L2, millennia) * millennia * millennia)
            * 1e-8;
    let centuries = millennia * 10.0;
    let anomaly = 357.529_11 + 35_999.050_29 * centuries;
    let distance = 1.000_14 - 0.016_71 * (anomaly.to_radians()).cos() - 0.000_14 * (2.0 * anomaly.to_radians()).cos();
    let aberration = -20.4898 / distance;
    let frame = -0.090_33;
    let seconds = aberration + frame + nutation(centuries);
    (earth.to_degrees() + 180.0 + seconds / 3600.0).rem_euclid(360.0)
}

fn series(terms: &[Term], t: f64) -> f64 {
    terms.iter().map(|&(amplitude, phase, rate)| amplitude * (phase + rate * t).cos()).sum()
}

/// Nutation in longitude, in arc seconds.
fn nutation(centuries: f64) -> f64 {
    let node = 125.044_52 - 1_934.136_261 * centuries;
    let sun = 280.466_5 + 36_000.769_8 * centuries;
    let moon = 218.316_5 + 481_267.881_3 * centuries;
    -17.20 * sine(node) - 1.32 * sine(2.0 * sun) - 0.23 * sine(2.0 * moon) + 0.21 * sine(2.0 * node)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Meeus, example 25.b: 1992 October 13, 0h terrestrial time: 199°54'21.8".
    #[test]
    fn the_longitude_is_right_to_an_arc_second() {
        let found = apparent_longitude(2_448_908.5);
        let expected = 199.0 + 54.0 / 60.0 + 21.8 / 3600.0;
        assert!((found - expected).abs() * 3600.0 < 1.5, "{found}");
    }
}
