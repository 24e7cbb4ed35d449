//! Checking the answers before finishing.

use crate::html::{Html, put};
use crate::scene::Scene;
use crate::{sheet, site, summary};

pub(crate) fn review(scene: &Scene<'_>) -> Html {
    let words = scene.words();
    let mut html = Html::default();
    site::head(scene, &mut html);
    put!(html; "<p class='lead'>" {words.review_lead} "</p><div id='summary'>");
    html.add(&summary::summary(scene));
    put!(html; "</div>");
    sheet::sheet(scene, true, &mut html);
    put!(html;
        "<p class='actions'><button type='button' class='primary' data-action='finish'>"
        {words.finish} "</button><button type='button' class='secondary' data-action='back'>"
        {words.back} "</button></p>"
    );
    html
}
