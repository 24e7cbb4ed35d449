//! Full width, half width, katakana and hiragana.

/// The text with full-width ASCII, and the dashes, stops and spaces that a Japanese keyboard types,
/// as ASCII; without spaces around it.
pub(crate) fn ascii(text: &str) -> String {
    text.trim().chars().map(ascii_char).collect()
}

fn ascii_char(character: char) -> char {
    match character {
        '\u{ff01}'..='\u{ff5e}' => char::from_u32(character as u32 - 0xfee0).unwrap_or(character),
        // Hyphens, dashes, the minus sign, and the long-vowel marks that stand on the same key.
        '\u{2010}'..='\u{2015}' | '\u{2212}' | '\u{30fc}' | '\u{ff70}' | '\u{2500}' => '-',
        '\u{3002}' | '\u{ff61}' => '.',
        '\u{3001}' | '\u{ff64}' => ',',
        '\u{3000}' => ' ',
        other => other,
    }
}

/// The text with hiragana and half-width katakana as full-width katakana; without spaces around it.
pub(crate) fn katakana(text: &str) -> String {
    full_width(text.trim())
        .chars()
        .map(|character| shift(character, '\u{3041}'..='\u{3096}', 0x60))
        .collect()
}

/// The text with katakana, of either width, as hiragana; without spaces around it.
pub(crate) fn hiragana(text: &str) -> String {
    full_width(text.trim())
        .chars()
        .map(|character| shift(character, '\u{30a1}'..='\u{30f6}', -0x60))
        .collect()
}

fn shift(character: char, range: std::ops::RangeInclusive<char>, by: i32) -> char {
    if range.contains(&character) {
        (character as u32)
            .checked_add_signed(by)
            .and_then(char::from_u32)
            .unwrap_or(character)
    } else {
        character
    }
}

/// Half-width katakana U+FF66..U+FF9D, each as its full-width twin.
const FULL: &str = "ヲァィゥェォャュョッーアイウエオカキクケコサシスセソタチツテトナニヌネノハヒフヘホマミムメモヤユヨラリルレロワン";

fn full_width(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for character in text.chars() {
        let marked = match character {
            'ﾞ' => out.chars().next_back().and_then(voiced),
            'ﾟ' => out.chars().next_back().and_then(half_voiced),
            _ => None,
        };
        if let Some(marked) = marked {
            out.pop();
            out.push(marked);
        } else if ('\u{ff66}'..='\u{ff9d}').contains(&character) {
            let position = character as usize - 0xff66;
            out.push(FULL.chars().nth(position).unwrap_or(character));
        } else {
            out.push(if character == ' ' {
                '\u{3000}'
            } else {
                character
            });
        }
    }
    out
}

fn voiced(character: char) -> Option<char> {
    match character {
        'ウ' => Some('ヴ'),
        'カ'..='ト' | 'ハ' | 'ヒ' | 'フ' | 'ヘ' | 'ホ' => {
            char::from_u32(character as u32 + 1)
        }
        _ => None,
    }
}

fn half_voiced(character: char) -> Option<char> {
    matches!(character, 'ハ' | 'ヒ' | 'フ' | 'ヘ' | 'ホ')
        .then(|| char::from_u32(character as u32 + 2))
        .flatten()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_japanese_keyboard_types_is_read_as_ascii() {
        for (typed, read) in [
            ("１２", "12"),
            ("－３．５", "-3.5"),
            ("ー３", "-3"),
            ("090ー1234−5678", "090-1234-5678"),
            ("　ａｂ＠ｃ。jp ", "ab@c.jp"),
        ] {
            assert_eq!(ascii(typed), read, "{typed}");
        }
    }

    #[test]
    fn kana_of_any_kind_become_the_kind_asked_for() {
        for (typed, read) in [
            ("やまだ", "ヤマダ"),
            ("ﾔﾏﾀﾞ ﾊﾟｰｶｰ", "ヤマダ　パーカー"),
            ("ヴィ", "ヴィ"),
            ("ｳﾞｨ", "ヴィ"),
        ] {
            assert_eq!(katakana(typed), read, "{typed}");
        }
        assert_eq!(hiragana("ﾔﾏﾀﾞ"), "やまだ");
    }
}
