//! Reading responses back, page by page and in constant memory, in the order in which they came.

use std::ops::ControlFlow;

use crate::sql::{Parameter, Row};
use crate::{Error, Moment, Receipt, Response, Result, SocietyId, Store, What};

/// Which responses. What is not said does not narrow.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Filter {
    /// Of this campaign, by id.
    pub campaign: Option<String>,
    /// To the questionnaire with this hash.
    pub questionnaire: Option<String>,
    /// Received at this moment or later.
    pub from: Option<Moment>,
    /// Received before this moment.
    pub before: Option<Moment>,
}

/// Some responses, in order.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Page {
    /// The responses.
    pub responses: Vec<Response>,
    /// The place to go on after, when there may be more.
    pub next: Option<i64>,
}

/// How many bytes of bodies fill a page.
const LENGTH: usize = 1 << 20;

const COLUMNS: &str = "id, seq, content, received_at, campaign, hash, body, member, workplace";

fn read(mut row: Row) -> Result<Response> {
    Ok(Response {
        receipt: Receipt {
            id: row.text()?,
            seq: row.int()?,
            content: row.text()?,
            received_at: row.moment()?,
        },
        campaign: row.text()?,
        questionnaire: row.text()?,
        body: row.text()?,
        member: row.maybe_text()?,
        workplace: row.maybe_text()?,
    })
}

impl Store {
    /// The responses after a place (0 for all), `limit` at most: 1,000 is a good number. Fewer when
    /// they are long: a page ends with the response that makes it longer than a megabyte. Going on
    /// after [`Page::next`], or later after the last place read, misses none and reads none twice.
    ///
    /// # Errors
    ///
    /// [`Error::Unavailable`].
    pub async fn next_page(
        &self,
        society: &SocietyId,
        filter: &Filter,
        after: i64,
        limit: u32,
    ) -> Result<Page> {
        let (society, filter) = (society.clone(), filter.clone());
        self.desk
            .read(move |sql| {
                let (narrowed, mut parameters) = filter.narrow(&society);
                let first = parameters.len() + 1;
                let statement = format!(
                    "SELECT {COLUMNS} FROM responses WHERE {narrowed} AND seq > ${first} \
                     ORDER BY seq LIMIT ${}",
                    first + 1
                );
                parameters.push(after.into());
                parameters.push(i64::from(limit).into());
                let mut responses: Vec<Response> = Vec::new();
                let mut length = 0;
                sql.each(&statement, &parameters, &mut |row| {
                    let response = read(row)?;
                    length += response.body.len();
                    responses.push(response);
                    Ok(if length > LENGTH {
                        ControlFlow::Break(())
                    } else {
                        ControlFlow::Continue(())
                    })
                })?;
                let is_full = length > LENGTH || u32::try_from(responses.len()) == Ok(limit);
                let next = responses
                    .last()
                    .filter(|_| is_full)
                    .map(|last| last.receipt.seq);
                Ok(Page { responses, next })
            })
            .await
    }

    /// How many responses there are.
    ///
    /// # Errors
    ///
    /// [`Error::Unavailable`].
    pub async fn count_responses(&self, society: &SocietyId, filter: &Filter) -> Result<u64> {
        let (society, filter) = (society.clone(), filter.clone());
        self.desk
            .read(move |sql| {
                let (narrowed, parameters) = filter.narrow(&society);
                let statement = format!("SELECT COUNT(*) FROM responses WHERE {narrowed}");
                sql.count(&statement, &parameters)
            })
            .await
    }

    /// One response.
    ///
    /// # Errors
    ///
    /// [`Error::NotFound`].
    pub async fn response(&self, society: &SocietyId, id: &str) -> Result<Response> {
        let (society, id) = (society.clone(), id.to_owned());
        self.desk
            .read(move |sql| {
                let statement =
                    format!("SELECT {COLUMNS} FROM responses WHERE society = $1 AND id = $2");
                sql.row(&statement, &[(&society).into(), (&id).into()])?
                    .map_or(Err(Error::NotFound(What::Response)), read)
            })
            .await
    }
}

impl Filter {
    /// The condition, with only what was asked for in it, so that an index can serve it.
    fn narrow<'a>(&'a self, society: &'a SocietyId) -> (String, Vec<Parameter<'a>>) {
        let mut condition = "society = $1".to_owned();
        let mut parameters = vec![society.into()];
        let asked: [(&str, Parameter<'a>); 4] = [
            ("campaign =", self.campaign.as_ref().into()),
            ("hash =", self.questionnaire.as_ref().into()),
            ("received_at >=", self.from.into()),
            ("received_at <", self.before.into()),
        ];
        for (comparison, parameter) in asked {
            if matches!(parameter, Parameter::Null) {
                continue;
            }
            parameters.push(parameter);
            condition += &format!(" AND {comparison} ${}", parameters.len());
        }
        (condition, parameters)
    }
}
