//! New moons, to some ten seconds.
//!
//! Source: Jean Meeus, Astronomical Algorithms, 2nd edition, chapter 49 (phases of the moon);
//! terrestrial against universal time: polynomials of Espenak and Meeus (NASA, 2006).

/// Hours by which local time is ahead of universal time.
const UTC_OFFSET_HOURS: f64 = 7.0;

/// Amplitude in days, power of the eccentricity factor, multiples of the anomaly of the sun, the anomaly
/// of the moon and the moon's argument of latitude.
const PERIODIC: [(f64, i32, f64, f64, f64); 24] = [
    (-0.407_20, 0, 0.0, 1.0, 0.0),
    (0.172_41, 1, 1.0, 0.0, 0.0),
    (0.016_08, 0, 0.0, 2.0, 0.0),
    (0.010_39, 0, 0.0, 0.0, 2.0),
    (0.007_39, 1, -1.0, 1.0, 0.0),
    (-0.005_14, 1, 1.0, 1.0, 0.0),
    (0.002_08, 2, 2.0, 0.0, 0.0),
    (-0.001_11, 0, 0.0, 1.0, -2.0),
    (-0.000_57, 0, 0.0, 1.0, 2.0),
    (0.000_56, 1, 1.0, 2.0, 0.0),
    (-0.000_42, 0, 0.0, 3.0, 0.0),
    (0.000_42, 1, 1.0, 0.0, 2.0),
    (0.000_38, 1, 1.0, 0.0, -2.0),
    (-0.000_24, 1, -1.0, 2.0, 0.0),
    (-0.000_07, 0, 2.0, 1.0, 0.0),
    (0.000_04, 0, 0.0, 2.0, -2.0),
    (0.000_04, 0, 3.0, 0.0, 0.0),
    (0.000_03, 0, 1.0, 1.0, -2.0),
    (0.000_03, 0, 0.0, 2.0, 2.0),
    (-0.000_03, 0, 1.0, 1.0, 2.0),
    (0.000_03, 0, -1.0, 1.0, 2.0),
    (-0.000_02, 0, -1.0, 1.0, -2.0),
    (-0.000_02, 0, 1.0, 3.0, 0.0),
    (0.000_02, 0, 0.0, 4.0, 0.0),
];

/// Planetary arguments: amplitude in millionths of a day, degrees at the epoch, degrees per new moon.
const PLANETARY: [(f64, f64, f64); 14] = [
    (325.0, 299.77, 0.107_408),
    (165.0, 251.88, 0.016_321),
    (164.0, 251.83, 26.651_886),
    (126.0, 349.42, 36.412_478),
    (110.0, 84.66, 18.206_239),
    (62.0, 141.74, 53.303_771),
    (60.0, 207.14, 2.453_732),
    (56.0, 154.84, 7.306_860),
    (47.0, 34.52, 27.261_239),
    (42.0, 207.19, 0.121_824),
    (40.0, 291.34, 1.844_379),
    (37.0, 161.72, 24.198_154),
    (35.0, 239.56, 25.513_099),
    (23.0, 331.55, 3.592_518),
];

/// The local day (its Julian day number) on which new moon number `k` falls; number 0 is of 06/01/2000.
pub(super) fn local_day(k: i64) -> i64 {
    let terrestrial = julian_ephemeris_day(k);
    let universal = terrestrial - delta_t(terrestrial) / 86_400.0;
    (universal + 0.5 + UTC_OFFSET_HOURS / 24.0).floor() as i64
}

/// The number of the last new moon on or before a local day.
pub(super) fn begun_by(day: i64) -> i64 {
    let mut k = ((day as f64 - 2_451_550.1) / 29.530_588_861).floor() as i64 + 1;
    while local_day(k) > day {
        k -= 1;
    }
    k
}

/// Terrestrial time of a new moon.
fn julian_ephemeris_day(k: i64) -> f64 {
    let k = k as f64;
    let t = k / 1236.85;
    let mean =
        2_451_550.097_66 + 29.530_588_861 * k + poly(t, &[0.0, 0.0, 0.000_154_37, -0.000_000_150, 0.000_000_000_73]);
    let eccentricity = poly(t, &[1.0, -0.002_516, -0.000_007_4]);
    let sun = 2.5534 + 29.105_356_70 * k + poly(t, &[0.0, 0.0, -0.000_001_4, -0.000_000_11]);
    let moon = 201.5643 + 385.816_935_28 * k + poly(t, &[0.0, 0.0, 0.010_758_2, 0.000_012_38, -0.000_000_058]);
    let latitude = 160.7108 + 390.670_502_84 * k + poly(t, &[0.0, 0.0, -0.001_611_8, -0.000_002_27, 0.000_000_011]);
    let node = 124.7746 - 1.563_755_88 * k + poly(t, &[0.0, 0.0, 0.002_067_2, 0.000_002_15]);
    let periodic: f64 = PERIODIC
        .iter()
        .map(|&(days, power, s, m, f)| days * eccentricity.powi(power) * sine(s * sun + m * moon + f * latitude))
        .sum();
    let first_planetary_bend = -0.009_173 * t * t;
    let planetary: f64 = PLANETARY
        .iter()
        .enumerate()
        .map(|(i, &(days, start, step))| {
            let bend = if i == 0 { first_planetary_bend } else { 0.0 };
            days * 1e-6 * sine(start + step * k + bend)
        })
        .sum();
    mean + periodic - 0.000_17 * sine(node) + planetary
}

/// Terrestrial minus universal time in seconds, for 1961 on.
pub(super) fn delta_t(julian_day: f64) -> f64 {
    let year = 2000.0 + (julian_day - 2_451_545.0) / 365.25;
    let t = year - 2000.0;
    let century = (year - 1820.0) / 100.0;
    if year < 1986.0 {
        let t = year - 1975.0;
        45.45 + 1.067 * t - t * t / 260.0 - t * t * t / 718.0
    } else if year < 2005.0 {
        poly(t, &[63.86, 0.3345, -0.060_374, 0.001_727_5, 0.000_651_814, 0.000_023_735_99])
    } else if year < 2050.0 {
        poly(t, &[62.92, 0.322_17, 0.005_589])
    } else if year < 2150.0 {
        -20.0 + 32.0 * century * century - 0.5628 * (2150.0 - year)
    } else {
        -20.0 + 32.0 * century * century
    }
}

pub(super) fn poly(x: f64, coefficients: &[f64]) -> f64 {
    coefficients.iter().rev().fold(0.0, |sum, c| sum * x + c)
}

pub(super) fn sine(degrees: f64) -> f64 {
    degrees.to_radians().sin()
}
