//! Checking the answers before finishing.

use crate::html::{Html, put};
use crate::scene::Scene;
use crate::{sending, sheet, site, summary};

pub(crate) fn review(scene: &Scene<'_>) -> Html {
    let words = scene.words();
    let mut html = Html::default();
    site::head(scene, &mut html);
    put!(html; "<p class='lead'>" {words.review_lead(scene.sending.is_some())} "</p><div id='summary'>");
    html.add(&summary::summary(scene));
    put!(html; "</div>");
    sheet::sheet(scene, true, &mut html);
    put!(html; "<div id='sending'>");
    html.add(&sending::sending(scene));
    put!(html; "</div>");
    html
}
