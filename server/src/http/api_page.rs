//! The page about the interface, for developers: the OpenAPI document as plain HTML. All that it
//! says is in the document.

use std::fmt::Write as _;

use actix_web::HttpResponse;
use protocol::api::{self, Endpoint};
use serde_json::Value;

use super::openapi::{CALLERS, document, plain};

/// The page needs its own style sheet and nothing else.
const POLICY: &str = "default-src 'none'; style-src 'self'; base-uri 'none'; form-action 'none'; \
                      frame-ancestors 'none'";

pub(super) async fn page() -> HttpResponse {
    let mut answer = HttpResponse::Ok();
    answer.insert_header(("Content-Security-Policy", POLICY));
    answer.content_type("text/html; charset=utf-8").body(html(document()))
}

pub(super) async fn style() -> HttpResponse {
    HttpResponse::Ok().content_type("text/css; charset=utf-8").body(include_str!("api_page.css"))
}

fn html(document: &Value) -> String {
    let (title, version) = (text(&document["info"]["title"]), text(&document["info"]["version"]));
    let about = text(&document["info"]["description"]);
    let mut out = format!(
        "<!doctype html>\n<html lang=\"en\">\n<head><meta charset=\"utf-8\">\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\
         <title>{title} {version}</title><link rel=\"stylesheet\" href=\"/api/style.css\"></head>\n\
         <body>\n<header><h1>{title} {version}</h1><p>{about}</p>\
         <p><a href=\"/api/openapi.json\">openapi.json</a></p><nav>"
    );
    for (_, name, _) in CALLERS {
        let _ = write!(out, "<a href=\"#{name}\">{name}</a> ");
    }
    out.push_str(
        "<a href=\"#types\">types</a> <a href=\"#refusals\">refusals</a></nav></header>\n",
    );
    for (_, name, says) in CALLERS {
        let _ = write!(out, "<section id=\"{name}\"><h2>{name}</h2><p>{}</p>\n", escape(says));
        operations(&mut out, document, name);
        out.push_str("</section>\n");
    }
    types(&mut out, &document["components"]["schemas"]);
    refusals(&mut out, &document["components"]["responses"]["Refusal"]["x-refusals"]);
    out.push_str("</body>\n</html>\n");
    out
}

fn operations(out: &mut String, document: &Value, tag: &str) {
    // In the order of the table, which is that of a meeting.
    for Endpoint { pattern, method, .. } in api::ALL {
        let operation = &document["paths"][pattern][method.as_str().to_lowercase()];
        if operation["tags"][0] == tag {
            let (id, summary) = (text(&operation["operationId"]), text(&operation["summary"]));
            let body = content(&operation["requestBody"]["content"]);
            let answer = content(&operation["responses"]["200"]["content"]);
            let _ = write!(
                out,
                "<article id=\"{id}\"><h3><b>{}</b> <code>{}</code></h3><p>{summary}</p>\
                 <p class=\"forms\">{body} \u{2192} {answer}</p></article>\n",
                method.as_str(),
                escape(pattern),
            );
        }
    }
}

fn types(out: &mut String, schemas: &Value) {
    out.push_str("<section id=\"types\"><h2>types</h2>\n");
    for (name, schema) in entries(schemas) {
        let says = text(&schema["description"]);
        let _ = write!(out, "<article id=\"type-{name}\"><h3>{name}</h3><p>{says}</p>");
        fields(out, schema);
        let variants = schema["oneOf"].as_array().or_else(|| schema["anyOf"].as_array());
        for variant in variants.into_iter().flatten() {
            let _ = write!(out, "<p>{} {}</p>", kind(variant), text(&variant["description"]));
            fields(out, variant);
        }
        if variants.is_none() && schema["properties"].is_null() {
            let _ = write!(out, "<p>{}</p>", kind(schema));
        }
        out.push_str("</article>\n");
    }
    out.push_str("</section>\n");
}

fn fields(out: &mut String, schema: &Value) {
    if schema["properties"].is_null() {
        return;
    }
    out.push_str("<table>");
    for (name, field) in entries(&schema["properties"]) {
        let says = text(&field["description"]);
        let row = format!("<th>{}</th><td>{}</td><td>{says}</td>", escape(name), kind(field));
        let _ = write!(out, "<tr>{row}</tr>");
    }
    out.push_str("</table>");
}

fn refusals(out: &mut String, refusals: &Value) {
    out.push_str("<section id=\"refusals\"><h2>refusals</h2>\n<table>");
    for refusal in refusals.as_array().into_iter().flatten() {
        let (code, meaning) = (text(&refusal["code"]), text(&refusal["meaning"]));
        let row = format!("<th>{code}</th><td>{}</td><td>{meaning}</td>", refusal["status"]);
        let _ = write!(out, "<tr>{row}</tr>");
    }
    out.push_str("</table></section>\n");
}

/// What a body is made of: a type with its link, or a media type.
fn content(content: &Value) -> String {
    let Some((media, body)) = entries(content).next() else { return "\u{2014}".to_owned() };
    match body["schema"]["$ref"].as_str() {
        Some(_) if media == "application/json" => kind(&body["schema"]),
        Some(_) => format!("{} of {}", escape(media), kind(&body["schema"])),
        None => escape(media),
    }
}

/// A schema in a few words.
fn kind(schema: &Value) -> String {
    if let Some(reference) = schema["$ref"].as_str() {
        let name = escape(reference.rsplit('/').next().unwrap_or_default());
        return format!("<a href=\"#type-{name}\">{name}</a>");
    }
    if let Some(one) = schema.get("const") {
        return format!("<code>{}</code>", escape(&one.to_string()));
    }
    let alternatives =
        ["enum", "oneOf", "anyOf"].into_iter().find_map(|key| schema[key].as_array());
    if let Some(alternatives) = alternatives {
        let words = alternatives.iter().map(|one| match one {
            Value::Object(_) => kind(one),
            other => format!("<code>{}</code>", escape(&other.to_string())),
        });
        return words.collect::<Vec<_>>().join(" or ");
    }
    if !schema["items"].is_null() {
        return format!("list of {}", kind(&schema["items"]));
    }
    match &schema["type"] {
        Value::Array(types) => types.iter().map(text).collect::<Vec<_>>().join(" or "),
        one => text(one),
    }
}

fn entries(value: &Value) -> impl Iterator<Item = (&String, &Value)> {
    value.as_object().into_iter().flatten()
}

/// A text of the document, for a place between two tags.
fn text(value: &Value) -> String {
    escape(&plain(value.as_str().unwrap_or_default()))
}

fn escape(text: &str) -> String {
    let text = text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;");
    text.replace('"', "&quot;").replace('\'', "&#39;")
}

#[cfg(test)]
mod tests {
    use protocol::refusal::Refusal;

    use super::*;

    #[test]
    fn every_endpoint_type_and_refusal_is_on_the_page() {
        let page = html(document());
        for endpoint in api::ALL {
            let heading = format!(
                "<article id=\"{}\"><h3><b>{}</b> <code>{}</code></h3>",
                endpoint.name.to_lowercase(),
                endpoint.method.as_str(),
                endpoint.pattern
            );
            assert_eq!(page.matches(&heading).count(), 1, "{heading}");
        }
        for refusal in Refusal::ALL {
            assert!(page.contains(&format!("<th>{refusal}</th>")), "{refusal}");
        }
        let links = page.split("href=\"#").skip(1).filter_map(|rest| rest.split('"').next());
        for link in links {
            assert!(page.contains(&format!("id=\"{link}\"")), "{link}");
        }
    }

    #[test]
    fn the_page_asks_for_nothing_that_its_policy_forbids() {
        let page = html(document());
        for forbidden in ["<script", "style=", "<img", "http://", "https://", "onclick"] {
            assert!(!page.contains(forbidden), "{forbidden}");
        }
        assert_eq!(escape("<a & 'b\">"), "&lt;a &amp; &#39;b&quot;&gt;");
    }
}
