//! Arithmetic in GF(256), the polynomials modulo x⁸ + x⁴ + x³ + x + 1 (FIPS 197 §4), without a
//! table or a branch that depends on a value: neither time nor cache tells a share.

/// The product.
pub(super) fn multiply(mut a: u8, mut b: u8) -> u8 {
    let mut product = 0;
    for _ in 0..8 {
        product ^= a & all_ones_if(b & 1);
        let reduction = 0x1b & all_ones_if(a >> 7);
        a = (a << 1) ^ reduction;
        b >>= 1;
    }
    product
}

/// 1 / a, which is a²⁵⁴; of 0 it is 0.
pub(super) fn invert(a: u8) -> u8 {
    // 254 in binary has seven ones and a zero: (((a)²·a)²·a … )².
    let mut power = a;
    for _ in 0..6 {
        power = multiply(multiply(power, power), a);
    }
    multiply(power, power)
}

/// 0xff for 1, 0 for 0.
fn all_ones_if(bit: u8) -> u8 {
    0_u8.wrapping_sub(bit)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// By the definition: the product of two polynomials, then the remainder of a division.
    fn by_long_division(a: u8, b: u8) -> u8 {
        let terms = (0..8).filter(|at| b >> at & 1 == 1);
        let product = terms.fold(0_u16, |sum, at| sum ^ u16::from(a) << at);
        let remainder = (8..16).rev().fold(product, |left, at| {
            if left >> at & 1 == 1 { left ^ 0x11b << (at - 8) } else { left }
        });
        u8::try_from(remainder).unwrap()
    }

    #[test]
    fn every_product_is_that_of_long_division() {
        for a in 0..=u8::MAX {
            for b in 0..=u8::MAX {
                assert_eq!(multiply(a, b), by_long_division(a, b), "{a} · {b}");
            }
        }
        // FIPS 197 §4.2.
        assert_eq!(multiply(0x57, 0x83), 0xc1);
    }

    #[test]
    fn every_value_but_zero_has_an_inverse() {
        assert_eq!(invert(0), 0);
        for a in 1..=u8::MAX {
            assert_eq!(multiply(a, invert(a)), 1, "{a}");
        }
    }
}
