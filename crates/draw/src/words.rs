//! The pages' own sentences. Those about answers are the engine's, those of the form its author's.

mod en;
mod ja;

/// A language of the page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Language {
    /// 日本語
    Japanese,
    /// English
    English,
}

impl Language {
    /// What the address asks for, else what the browser is set to, else Japanese.
    pub fn wanted<'a>(asked: Option<&'a str>, browser: impl IntoIterator<Item = &'a str>) -> Self {
        asked
            .into_iter()
            .chain(browser)
            .find_map(Self::of)
            .unwrap_or(Self::Japanese)
    }

    /// The language that a BCP 47 tag begins with, if the pages are written in it.
    pub fn of(tag: &str) -> Option<Self> {
        match tag.split('-').next() {
            Some("ja") => Some(Self::Japanese),
            Some("en") => Some(Self::English),
            _ => None,
        }
    }

    /// Its BCP 47 tag.
    pub fn tag(self) -> &'static str {
        match self {
            Self::Japanese => "ja",
            Self::English => "en",
        }
    }

    /// Its own name for itself.
    pub fn name(self) -> &'static str {
        match self {
            Self::Japanese => "日本語",
            Self::English => "English",
        }
    }

    /// The pages' sentences in it.
    pub(crate) fn words(self) -> &'static Words {
        match self {
            Self::Japanese => &ja::WORDS,
            Self::English => &en::WORDS,
        }
    }
}

/// The pages' sentences in one language.
pub(crate) struct Words {
    pub(crate) brand: &'static str,
    pub(crate) skip: &'static str,
    pub(crate) language: &'static str,
    footer: &'static str,
    footer_sends: &'static str,
    pub(crate) list_title: &'static str,
    pub(crate) list_lead: &'static str,
    pub(crate) list_empty: &'static str,
    pub(crate) questions: fn(usize) -> String,
    pub(crate) retired: &'static str,
    pub(crate) begin: &'static str,
    pub(crate) resume: &'static str,
    pub(crate) unreachable: &'static str,
    pub(crate) unknown: &'static str,
    pub(crate) broken: &'static str,
    pub(crate) retry: &'static str,
    pub(crate) to_list: &'static str,
    pub(crate) progress: fn(usize, usize) -> String,
    pub(crate) required: &'static str,
    pub(crate) optional: &'static str,
    pub(crate) choose_any: &'static str,
    pub(crate) choose_up_to: fn(u32) -> String,
    pub(crate) clear: &'static str,
    pub(crate) yes: &'static str,
    pub(crate) no: &'static str,
    pub(crate) beside: fn(&str) -> String,
    pub(crate) characters: fn(usize, u32) -> String,
    pub(crate) date_hint: &'static str,
    pub(crate) month_hint: &'static str,
    pub(crate) year_hint: &'static str,
    pub(crate) time_hint: &'static str,
    pub(crate) error: &'static str,
    pub(crate) warning: &'static str,
    pub(crate) confirm: &'static str,
    pub(crate) error_title: &'static str,
    pub(crate) error_lead: fn(usize) -> String,
    pub(crate) title_error: &'static str,
    pub(crate) next: &'static str,
    pub(crate) back: &'static str,
    pub(crate) to_review: &'static str,
    pub(crate) add: &'static str,
    pub(crate) remove: &'static str,
    pub(crate) row: fn(&str, usize) -> String,
    pub(crate) repetition: &'static str,
    pub(crate) not_yet: &'static str,
    pub(crate) keep_title: &'static str,
    pub(crate) keep: &'static str,
    pub(crate) keep_hint: &'static str,
    pub(crate) keep_sensitive: &'static str,
    pub(crate) keep_failed: &'static str,
    pub(crate) wipe: &'static str,
    pub(crate) resumed: &'static str,
    pub(crate) lost: &'static str,
    pub(crate) privacy: &'static str,
    pub(crate) review_title: &'static str,
    review_lead: &'static str,
    review_lead_sends: &'static str,
    pub(crate) change: &'static str,
    pub(crate) unanswered: &'static str,
    pub(crate) finish: &'static str,
    pub(crate) done_title: &'static str,
    done_lead: &'static str,
    done_lead_sent: &'static str,
    pub(crate) download: &'static str,
    pub(crate) copy: &'static str,
    pub(crate) copied: &'static str,
    pub(crate) copy_failed: &'static str,
    pub(crate) print: &'static str,
    pub(crate) leave: &'static str,
    pub(crate) leave_hint: &'static str,
    pub(crate) your_answers: &'static str,
    pub(crate) advice: &'static str,
    pub(crate) authored: &'static str,
    pub(crate) version: &'static str,
    pub(crate) send: &'static str,
    pub(crate) send_again: &'static str,
    pub(crate) send_replace: &'static str,
    pub(crate) send_keep: &'static str,
    pub(crate) send_underway: &'static str,
    pub(crate) send_failed: &'static str,
    pub(crate) send_conflict: &'static str,
    pub(crate) send_used: &'static str,
    pub(crate) send_closed: &'static str,
    pub(crate) send_outdated: &'static str,
    pub(crate) send_mistake: &'static str,
    pub(crate) receipt: &'static str,
    pub(crate) receipt_number: &'static str,
    pub(crate) receipt_engine: &'static str,
    pub(crate) received: &'static str,
    pub(crate) campaign_closed: &'static str,
    pub(crate) campaign_used: &'static str,
    pub(crate) fallback: &'static str,
    pub(crate) unverified: &'static str,
}

impl Words {
    /// What becomes of the answers.
    pub(crate) fn footer(&self, sends: bool) -> &'static str {
        if sends {
            self.footer_sends
        } else {
            self.footer
        }
    }

    /// What is still to be done.
    pub(crate) fn review_lead(&self, sends: bool) -> &'static str {
        if sends {
            self.review_lead_sends
        } else {
            self.review_lead
        }
    }

    /// What has become of the answers.
    pub(crate) fn done_lead(&self, sent: bool) -> &'static str {
        if sent {
            self.done_lead_sent
        } else {
            self.done_lead
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_address_comes_before_the_browser_and_japanese_before_nothing() {
        let wanted = |asked, tags: &[&'static str]| Language::wanted(asked, tags.iter().copied());
        assert_eq!(wanted(Some("en"), &["ja-JP"]), Language::English);
        assert_eq!(wanted(None, &["fr", "en-GB", "ja"]), Language::English);
        assert_eq!(wanted(Some("fr"), &["ja-JP"]), Language::Japanese);
        assert_eq!(wanted(None, &[]), Language::Japanese);
    }
}
