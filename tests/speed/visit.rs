//! Someone who opens one of the pages in a browser of their own, with a stopwatch.

use std::path::Path;
use std::time::Duration;

use fantoccini::Client;
use serde_json::{Value, json};
use tokio::process::Child;
use tokio::time::{sleep, timeout};

use super::devtools::send;
use super::serve::Stand;
use crate::driver::{self, Screen};

const PROBE: &str = include_str!("probe.js");

/// Brings an option to the middle of the window, and gives where a finger meets its label.
const MIDDLE: &str = r#"(option) => {
  const label = document.querySelector(`label[for="${option}"]`);
  label.scrollIntoView({ block: "center", behavior: "instant" });
  const { left, top, height } = label.getBoundingClientRect();
  const [x, y] = [left + 8, top + height / 2];
  const met = document.elementFromPoint(x, y);
  if (!label.contains(met) && met !== label.control) throw new Error(`${option} is not there`);
  return [x, y];
}"#;

/// How long a page may take for anything, on a machine that has other things to do.
const PATIENCE: Duration = Duration::from_secs(60);

/// How long a browser rests before it is measured, so that it has done what it does by itself.
const REST: Duration = Duration::from_millis(400);

/// How long after a key the next one comes. A few frames fit in between.
const BETWEEN_KEYS: Duration = Duration::from_millis(60);

/// Whose page it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Side {
    /// The member's page.
    Ours,
    /// The page by hand.
    Floor,
}

/// One page, open.
#[derive(Debug)]
pub struct Visit {
    client: Client,
    side: Side,
    /// How many keys were pressed.
    keys: usize,
    // Ends with the visit.
    _driver: Child,
}

impl Visit {
    /// Starts a browser and opens a page, on a processor that is so many times slower. Returns once
    /// the first question is seen and the rules are live.
    ///
    /// # Panics
    ///
    /// When Chromium or its driver cannot be started, or the page does not come.
    pub async fn new(stand: &Stand, side: Side, page: &str, slower: u32) -> Self {
        let (client, driver) = driver::browser(Path::new(""), Screen::Phone).await;
        // A member's browser runs already, and has drawn Japanese before. What that takes is neither
        // page's, and would only bring the two closer together. The page itself gets a tab, and so a
        // process, of its own.
        client.goto(&stand.greeting()).await.expect("an address");
        sleep(REST).await;
        let tab = client.new_window(true).await.expect("a tab");
        client.switch_to_window(tab.handle).await.expect("a tab");
        let visit = Self {
            client,
            side,
            keys: 0,
            _driver: driver,
        };
        visit
            .ask(
                "Page.addScriptToEvaluateOnNewDocument",
                json!({"source": PROBE}),
            )
            .await;
        // Time on the processor, and not what passes meanwhile.
        visit
            .ask("Performance.enable", json!({"timeDomain": "threadTicks"}))
            .await;
        visit
            .ask("Emulation.setCPUThrottlingRate", json!({"rate": slower}))
            .await;
        sleep(REST).await;
        let address = stand.address(side, page);
        visit.client.goto(&address).await.expect("an address");
        visit.first().await;
        if side == Side::Ours {
            visit.live().await;
        }
        visit
    }

    /// Milliseconds from asking for the page to the frame with the first question.
    pub async fn first(&self) -> f64 {
        self.number("probe.first").await
    }

    /// Milliseconds from asking for the page until its rules are live. Those of the page by hand are
    /// when its questions are.
    pub async fn live(&self) -> f64 {
        match self.side {
            Side::Ours => self.number("probe.live").await,
            Side::Floor => self.first().await,
        }
    }

    /// Bytes that the page's scripts and its WebAssembly hold, after what is no longer used was
    /// collected.
    pub async fn memory(&self) -> f64 {
        self.ask("HeapProfiler.enable", json!({})).await;
        for _ in 0..2 {
            self.ask("HeapProfiler.collectGarbage", json!({})).await;
        }
        let heap = self.ask("Runtime.getHeapUsage", json!({})).await;
        self.ask("HeapProfiler.disable", json!({})).await;
        let memory = self.number("probe.memory()").await;
        assert_eq!(memory > 0.0, self.side == Side::Ours, "who has WebAssembly");
        heap["usedSize"].as_f64().expect("bytes") + memory
    }

    /// Goes to a field, and waits until nothing moves.
    pub async fn goes_to(&mut self, field: &str) {
        let go = "(id) => { const field = document.getElementById(id); \
                  field.scrollIntoView({ block: 'center', behavior: 'instant' }); field.focus(); }";
        self.call(go, json!([field])).await;
        sleep(REST).await;
    }

    /// Presses a key in a number's field. Milliseconds until the next frame; with a total, until the
    /// frame that shows it, where only this number is in it.
    pub async fn key(&mut self, field: &str, total: Option<&str>) -> f64 {
        let expected = "(field, total) => { probe.met = probe.key(field, total); }";
        self.call(expected, json!([field, total])).await;
        self.press().await;
        let met = self.number("probe.met").await;
        sleep(BETWEEN_KEYS).await;
        met
    }

    /// Presses so many keys, with nobody watching. Milliseconds of the page's main thread for each.
    pub async fn busy_for_a_key(&mut self, keys: usize) -> f64 {
        sleep(REST).await;
        let before = self.busy().await;
        for _ in 0..keys {
            self.press().await;
            sleep(BETWEEN_KEYS).await;
        }
        #[expect(clippy::cast_precision_loss, reason = "a number of keys is small")]
        let keys = keys as f64;
        (self.busy().await - before) / keys
    }

    /// Milliseconds that the page's main thread has worked so far.
    async fn busy(&self) -> f64 {
        let all = self.ask("Performance.getMetrics", json!({})).await;
        let all = all["metrics"].as_array().cloned().unwrap_or_default();
        let spent = all.iter().find(|metric| metric["name"] == "TaskDuration");
        spent
            .and_then(|metric| metric["value"].as_f64())
            .expect("seconds")
            * 1e3
    }

    /// Clicks an option. Milliseconds until the frame in which another question is there, or no
    /// longer is.
    pub async fn toggle(&self, option: &str, dependent: &str, is_there: bool) -> f64 {
        self.call(MIDDLE, json!([option])).await;
        sleep(REST).await;
        // Once more: what came into view may have another height than was thought.
        let at = self.call(MIDDLE, json!([option])).await;
        let expected = "(dependent, isThere) => { probe.met = probe.toggle(dependent, isThere); }";
        self.call(expected, json!([dependent, is_there])).await;
        for kind in ["mousePressed", "mouseReleased"] {
            let event = json!({
                "type": kind, "x": at[0], "y": at[1], "button": "left", "clickCount": 1,
            });
            self.ask("Input.dispatchMouseEvent", event).await;
        }
        self.number("probe.met").await
    }

    /// The ids of all that can be answered on the page, in their order.
    pub async fn offers(&self) -> Value {
        let offers = "() => [...document.querySelectorAll('main input:not([data-action])')] \
                      .map((input) => input.id)";
        self.call(offers, json!([])).await
    }

    /// What is seen of an element: what stands in the field, or its words.
    pub async fn reads(&self, id: &str) -> String {
        let read = "(id) => { const element = document.getElementById(id); \
                    return element.value ?? element.textContent; }";
        let read = self.call(read, json!([id])).await;
        read.as_str().expect("a text").to_owned()
    }

    /// Counts from now on how often anything in the page becomes another.
    pub async fn watches(&self) {
        self.call("() => probe.watch()", json!([])).await;
    }

    /// How often anything became another.
    pub async fn mutations(&self) -> f64 {
        self.number("probe.mutations()").await
    }

    /// Closes the browser.
    pub async fn ends(self) {
        self.client.close().await.expect("the browser closes");
    }

    /// The next key: a number of up to three digits, which grows and shrinks.
    async fn press(&mut self) {
        let (key, code, number, text) = match self.keys {
            0 => ("1", "Digit1", 0x31, Some("1")),
            1 => ("2", "Digit2", 0x32, Some("2")),
            nth if nth % 2 == 0 => ("5", "Digit5", 0x35, Some("5")),
            _ => ("Backspace", "Backspace", 0x08, None),
        };
        self.keys += 1;
        for kind in [
            if text.is_some() {
                "keyDown"
            } else {
                "rawKeyDown"
            },
            "keyUp",
        ] {
            let mut event = json!({
                "type": kind, "key": key, "code": code, "windowsVirtualKeyCode": number,
            });
            if let Some(text) = text.filter(|_| kind == "keyDown") {
                event["text"] = text.into();
            }
            self.ask("Input.dispatchKeyEvent", event).await;
        }
    }

    async fn number(&self, expression: &str) -> f64 {
        self.evaluate(expression).await.as_f64().expect("a number")
    }

    async fn call(&self, function: &str, arguments: Value) -> Value {
        self.evaluate(&format!("({function})(...{arguments})"))
            .await
    }

    /// What an expression comes to; waited for, if it is a promise.
    async fn evaluate(&self, expression: &str) -> Value {
        let wanted = json!({
            "expression": expression, "awaitPromise": true, "returnByValue": true,
        });
        let mut got = self.ask("Runtime.evaluate", wanted).await;
        let failed = &got["exceptionDetails"];
        assert!(failed.is_null(), "`{expression}`: {failed}");
        got["result"]["value"].take()
    }

    async fn ask(&self, command: &str, parameters: Value) -> Value {
        let side = self.side;
        timeout(PATIENCE, send(&self.client, command, parameters))
            .await
            .unwrap_or_else(|_| panic!("{side:?}: no answer to {command}"))
            .unwrap_or_else(|error| panic!("{side:?}: {command}: {error}"))
    }
}
