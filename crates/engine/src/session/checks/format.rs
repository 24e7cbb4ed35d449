//! The named formats of one-line texts.

use crate::model::Format;

/// Whether the text, already normalised, has the format.
pub(crate) fn fits(text: &str, format: &Format) -> bool {
    match format {
        Format::Digits { length } => {
            text.len() == *length as usize && text.bytes().all(|byte| byte.is_ascii_digit())
        }
        Format::Alphanumeric => text.bytes().all(|byte| byte.is_ascii_alphanumeric()),
        Format::Katakana => text
            .chars()
            .all(|c| matches!(c, '\u{30a1}'..='\u{30fa}' | 'ー' | '・' | '\u{3000}')),
        Format::Hiragana => text
            .chars()
            .all(|c| matches!(c, '\u{3041}'..='\u{3096}' | 'ー' | '・' | '\u{3000}')),
        Format::Email => is_email(text),
        Format::Phone => is_phone(text),
        Format::PostalCode => {
            let bytes = text.as_bytes();
            bytes.len() == 8
                && bytes
                    .iter()
                    .enumerate()
                    .all(|(position, byte)| match position {
                        3 => *byte == b'-',
                        _ => byte.is_ascii_digit(),
                    })
        }
    }
}

/// What a person can have as an address: one `@`, no spaces, a domain with a dot in it. Whether mail
/// arrives there only a mail can tell.
fn is_email(text: &str) -> bool {
    let Some((local, domain)) = text.rsplit_once('@') else {
        return false;
    };
    let labels: Vec<&str> = domain.split('.').collect();
    (1..=64).contains(&local.len())
        && text.len() <= 254
        && local
            .bytes()
            .all(|byte| byte.is_ascii_alphanumeric() || b".!#$%&'*+/=?^_`{|}~-".contains(&byte))
        && labels.len() >= 2
        && labels.iter().all(|label| {
            (1..=63).contains(&label.len())
                && !label.starts_with('-')
                && !label.ends_with('-')
                && label
                    .bytes()
                    .all(|byte| byte.is_ascii_alphanumeric() || byte == b'-')
        })
}

/// Ten or eleven digits from 0, hyphens between them.
fn is_phone(text: &str) -> bool {
    let digits = text.bytes().filter(u8::is_ascii_digit).count();
    (10..=11).contains(&digits)
        && text.starts_with('0')
        && text
            .bytes()
            .all(|byte| byte.is_ascii_digit() || byte == b'-')
        && !text.as_bytes().windows(2).any(|pair| pair == b"--")
        && !text.ends_with('-')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn formats_take_what_they_name_and_nothing_else() {
        let table: [(Format, &[&str], &[&str]); 7] = [
            (
                Format::Digits { length: 8 },
                &["01234567"],
                &["1234567", "0123456a", "０1234567"],
            ),
            (Format::Alphanumeric, &["aB3"], &["a-b", "あ"]),
            (
                Format::Katakana,
                &["ヤマダ　ハナコ", "パーカー"],
                &["やまだ", "YAMADA"],
            ),
            (Format::Hiragana, &["やまだ　はなこ"], &["ヤマダ"]),
            (
                Format::Email,
                &["a.b+c@example.co.jp"],
                &[
                    "a@b",
                    "a b@example.jp",
                    "@example.jp",
                    "a@-x.jp",
                    "a@@example.jp",
                ],
            ),
            (
                Format::Phone,
                &["0312345678", "090-1234-5678"],
                &[
                    "12345678",
                    "+81-3-1234-5678",
                    "090--12345678",
                    "090-1234-567a",
                ],
            ),
            (
                Format::PostalCode,
                &["100-0001"],
                &["1000001", "100-001", "10-00001"],
            ),
        ];
        for (format, right, wrong) in table {
            for text in right {
                assert!(fits(text, &format), "{format:?} {text}");
            }
            for text in wrong {
                assert!(!fits(text, &format), "{format:?} {text}");
            }
        }
    }
}
