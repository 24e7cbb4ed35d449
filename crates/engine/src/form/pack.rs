//! The packed form: what a server that checked a questionnaire hands to a member's page.
//!
//! A page that gets it need not read JSON, check, nor compile expressions again: the first question
//! is there sooner, and none of that code is in the page. The form is as sound as whoever packed
//! it; take it from the server that the page itself comes from.

use std::fmt;

use borsh::BorshDeserialize as _;

use super::{Form, Inner};

/// What a packed form begins with. It is read by the very version that wrote it, and by no other.
const BEGINNING: &str = concat!("monshin/form ", env!("CARGO_PKG_VERSION"), "\n");

/// The bytes are no form that this version of the engine has packed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NotPacked;

impl fmt::Display for NotPacked {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("expected a form packed by this very version of the engine")
    }
}

impl std::error::Error for NotPacked {}

impl Form {
    /// The form as bytes, for [`Form::unpack`] of the same version of the engine.
    pub fn pack(&self) -> Vec<u8> {
        let mut bytes = BEGINNING.as_bytes().to_vec();
        // A vector takes whatever is written, and nothing in a form refuses to be.
        let written = borsh::to_writer(&mut bytes, &*self.inner);
        debug_assert!(written.is_ok(), "a form can always be packed");
        bytes
    }

    /// The form that was packed.
    ///
    /// # Errors
    ///
    /// When the bytes are something else, are cut off, or come from another version of the engine.
    pub fn unpack(bytes: &[u8]) -> Result<Self, NotPacked> {
        let packed = bytes.strip_prefix(BEGINNING.as_bytes()).ok_or(NotPacked)?;
        let inner = Inner::try_from_slice(packed).map_err(|_| NotPacked)?;
        Ok(Self::new(inner))
    }

    /// The same form, of which nothing is shared with this one. A thread that works with a form of
    /// its own need not wait for others that count references to the same names.
    #[must_use]
    pub fn unshared(&self) -> Self {
        Self::unpack(&self.pack()).unwrap_or_else(|_| self.clone())
    }
}

/// A day, in as many bytes as it needs.
pub(crate) mod day {
    use borsh::io::{Error, ErrorKind, Read, Result, Write};
    use borsh::{BorshDeserialize, BorshSerialize};
    use jiff::civil::Date;

    pub(crate) fn write<W: Write>(date: &Date, to: &mut W) -> Result<()> {
        (date.year(), date.month(), date.day()).serialize(to)
    }

    pub(crate) fn read<R: Read>(from: &mut R) -> Result<Date> {
        let (year, month, day) = BorshDeserialize::deserialize_reader(from)?;
        Date::new(year, month, day).map_err(|_| Error::from(ErrorKind::InvalidData))
    }
}

/// A time of day, to the minute.
pub(crate) mod minute {
    use borsh::io::{Error, ErrorKind, Read, Result, Write};
    use borsh::{BorshDeserialize, BorshSerialize};
    use jiff::civil::Time;

    pub(crate) fn write<W: Write>(time: &Time, to: &mut W) -> Result<()> {
        (time.hour(), time.minute()).serialize(to)
    }

    pub(crate) fn read<R: Read>(from: &mut R) -> Result<Time> {
        let (hour, minute) = BorshDeserialize::deserialize_reader(from)?;
        Time::new(hour, minute, 0, 0).map_err(|_| Error::from(ErrorKind::InvalidData))
    }
}
