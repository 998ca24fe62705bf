//! The interface described as OpenAPI 3.1: the table of endpoints, the types that travel and the
//! refusals, all of them taken from the code. Nothing is said of it anywhere else.

use std::sync::LazyLock;

use actix_web::HttpResponse;
use protocol::api::{self, Caller, DESK_HEADER, Endpoint, Form, KIOSK_HEADER, PROBLEM_TYPE};
use protocol::chain::MANIFESTS_MAX;
use protocol::refusal::Refusal;
use schemars::SchemaGenerator;
use schemars::generate::SchemaSettings;
use serde_json::{Map, Value, json};

use super::problem::status;
use crate::acts::file_dossier::DOSSIERS_MAX;

/// Where schemas stand in the document.
const SCHEMAS: &str = "/components/schemas";

static DOCUMENT: LazyLock<Value> = LazyLock::new(describe);

pub(super) async fn openapi() -> HttpResponse {
    HttpResponse::Ok().json(document())
}

/// The document, made once.
pub(super) fn document() -> &'static Value {
    &DOCUMENT
}

/// The callers in the order of the table, each as a heading with what it has to show.
pub(super) const CALLERS: [(Caller, &str, &str); 6] = [
    (Caller::Public, "public", "Everybody. No credential."),
    (Caller::Voter, "voter", "A member's device. No credential but the body's own signature."),
    (Caller::SigningIn, "sign-in", "Whoever signs in at the desk, and has no session yet."),
    (Caller::Desk, "desk", "An account of the desk, by the cookie of its session."),
    (Caller::Administrator, "administrator", "An account of the desk that may invite others."),
    (Caller::Chair, "chair", "The paired kiosk, which signs each of its requests."),
];

fn describe() -> Value {
    let settings = SchemaSettings::draft2020_12().with(|settings| {
        settings.definitions_path = SCHEMAS.into();
        settings.meta_schema = None;
    });
    let mut generator = SchemaGenerator::new(settings);
    api::describe_types(&mut generator);
    let mut schemas = Value::Object(generator.take_definitions(true));
    // The codes are a closed list, which the type of the wire does not say.
    let codes: Vec<_> = Refusal::ALL.iter().map(|refusal| refusal.code()).collect();
    schemas["Problem"]["properties"]["code"]["enum"] = json!(codes);
    let tags = CALLERS.map(|(_, name, says)| json!({ "name": name, "description": says }));
    let mut paths = Map::new();
    for endpoint in api::ALL {
        let path = paths.entry(endpoint.pattern).or_insert_with(|| json!({}));
        path[endpoint.method.as_str().to_lowercase()] = operation(endpoint);
    }
    json!({
        "openapi": "3.1.0",
        "info": {
            "title": "Phieu Kin",
            "description": env!("CARGO_PKG_DESCRIPTION"),
            "version": env!("CARGO_PKG_VERSION"),
            "license": { "name": env!("CARGO_PKG_LICENSE"), "identifier": env!("CARGO_PKG_LICENSE") },
        },
        "tags": tags,
        "paths": paths,
        "components": {
            "schemas": schemas,
            "responses": { "Refusal": refusal() },
            "securitySchemes": security_schemes(),
        },
    })
}

fn operation(endpoint: &Endpoint) -> Value {
    let names = ["meeting", "poll", "profile", "fingerprint", "number"].into_iter();
    let names = names.filter(|name| endpoint.pattern.contains(&format!("{{{name}}}")));
    let parameters: Vec<_> = names.map(|name| parameter(endpoint, name)).collect();
    let (status, answer) = match endpoint.answer {
        Form::Nothing => ("204", json!({ "description": "Done." })),
        form => ("200", json!({ "description": "Done.", "content": content(form) })),
    };
    let mut operation = json!({
        "operationId": endpoint.name.to_lowercase(),
        "tags": [caller(endpoint.caller)],
        "summary": plain(endpoint.says),
        "parameters": parameters,
        "responses": {
            status: answer,
            "default": { "$ref": "#/components/responses/Refusal" },
        },
        "security": security(endpoint),
    });
    if endpoint.body != Form::Nothing {
        let required = *endpoint != api::OPEN;
        operation["requestBody"] =
            json!({ "required": required, "content": content(endpoint.body) });
    }
    operation
}

/// The caller's name, as in the SPEC's table.
pub(super) fn caller(caller: Caller) -> &'static str {
    let known = CALLERS.iter().find(|(one, ..)| *one == caller);
    known.map_or("", |(_, name, _)| name)
}

fn parameter(endpoint: &Endpoint, name: &str) -> Value {
    let of_dossiers = endpoint.pattern.contains("/dossiers/");
    let most = if of_dossiers { DOSSIERS_MAX } else { MANIFESTS_MAX };
    let schema = match name {
        "number" => json!({ "type": "integer", "minimum": 1, "maximum": most }),
        "profile" => json!({ "type": "string" }),
        "meeting" => reference("MeetingId"),
        "poll" => reference("PollId"),
        _ => reference("Fingerprint"),
    };
    json!({ "name": name, "in": "path", "required": true, "schema": schema })
}

fn content(form: Form) -> Value {
    let (media, schema) = match form {
        Form::Nothing => return json!({}),
        Form::Json(name) => ("application/json", reference(name)),
        Form::Events(name) => ("text/event-stream", reference(name)),
        Form::Bytes => ("application/octet-stream", json!({})),
        Form::Text => ("text/plain", json!({ "type": "string" })),
    };
    json!({ media: { "schema": schema } })
}

fn reference(name: &str) -> Value {
    json!({ "$ref": format!("#{SCHEMAS}/{name}") })
}

fn refusal() -> Value {
    let meanings = Refusal::ALL.iter().map(|refusal| {
        let (code, means) = (refusal.code(), plain(refusal.meaning()));
        json!({ "code": code, "status": status(*refusal).as_u16(), "meaning": means })
    });
    json!({
        "description": "A refusal (RFC 9457), with a stable code.",
        "content": { PROBLEM_TYPE: { "schema": reference("Problem") } },
        "x-refusals": meanings.collect::<Vec<_>>(),
    })
}

fn security_schemes() -> Value {
    json!({
        "session": {
            "type": "apiKey", "in": "cookie", "name": "__Host-desk",
            "description": "The session of an account; named desk on plain HTTP, which serves \
                            loopback only.",
        },
        "act": {
            "type": "apiKey", "in": "header", "name": DESK_HEADER,
            "description": "With every request of the desk that is not a GET: 1.",
        },
        "kiosk": {
            "type": "apiKey", "in": "header", "name": KIOSK_HEADER,
            "description": "A nonce and the paired kiosk's signature, nonce.signature, both in \
                            hexadecimal (SPEC 17.2).",
        },
    })
}

fn security(endpoint: &Endpoint) -> Value {
    let acts = endpoint.method != api::Method::Get;
    match endpoint.caller {
        Caller::Public | Caller::Voter => json!([]),
        Caller::SigningIn => json!([{ "act": [] }]),
        Caller::Desk | Caller::Administrator if acts => json!([{ "session": [], "act": [] }]),
        Caller::Desk | Caller::Administrator => json!([{ "session": [] }]),
        Caller::Chair if api::UNSIGNED.contains(endpoint) => json!([]),
        Caller::Chair => json!([{ "kiosk": [] }]),
    }
}

/// A doc comment without the marks of its links.
pub(super) fn plain(doc: &str) -> String {
    let text = doc.trim().replace("[`", "").replace("`]", "").replace('`', "");
    let words = text.split(' ').map(|word| match word.strip_prefix("crate::") {
        Some(path) => path.rsplit("::").next().unwrap_or(path),
        None => word,
    });
    words.collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn references<'a>(value: &'a Value, found: &mut Vec<&'a str>) {
        match value {
            Value::Object(object) => {
                found.extend(object.get("$ref").and_then(Value::as_str));
                object.values().for_each(|value| references(value, found));
            }
            Value::Array(array) => array.iter().for_each(|value| references(value, found)),
            _ => {}
        }
    }

    #[test]
    fn every_endpoint_is_described_and_nothing_else() {
        let paths = document()["paths"].as_object().unwrap();
        for endpoint in api::ALL {
            let operation = &paths[endpoint.pattern][endpoint.method.as_str().to_lowercase()];
            assert_eq!(operation["tags"][0], caller(endpoint.caller), "{endpoint:?}");
            assert!(!operation["summary"].as_str().unwrap().is_empty(), "{endpoint:?}");
            let open = endpoint.pattern.matches('{').count();
            assert_eq!(operation["parameters"].as_array().unwrap().len(), open, "{endpoint:?}");
        }
        let operations = paths.values().map(|path| path.as_object().unwrap().len());
        assert_eq!(operations.sum::<usize>(), api::ALL.len());
    }

    #[test]
    fn every_reference_leads_to_something_that_says_what_it_is() {
        let mut found = Vec::new();
        references(document(), &mut found);
        assert!(found.len() > 100, "{}", found.len());
        for reference in found {
            let pointer = reference.strip_prefix('#').unwrap();
            let target = document().pointer(pointer).unwrap_or_else(|| panic!("{reference}"));
            assert!(target["description"].is_string(), "{reference}: {target}");
        }
    }

    #[test]
    fn every_operation_has_its_own_id_and_names_known_schemes() {
        let paths = document()["paths"].as_object().unwrap();
        let operations = paths.values().flat_map(|path| path.as_object().unwrap().values());
        let mut ids = Vec::new();
        for operation in operations {
            ids.push(operation["operationId"].as_str().unwrap());
            let schemes = operation["security"].as_array().unwrap().iter();
            for name in schemes.flat_map(|one| one.as_object().unwrap().keys()) {
                let known = &document()["components"]["securitySchemes"][name];
                assert!(known["type"].is_string(), "{name}");
            }
        }
        let all = ids.len();
        ids.sort_unstable();
        ids.dedup();
        assert_eq!(ids.len(), all);
    }

    #[test]
    fn refusals_are_a_closed_list_with_statuses() {
        let codes = document()["components"]["schemas"]["Problem"]["properties"]["code"]["enum"]
            .as_array()
            .unwrap();
        assert_eq!(codes.len(), Refusal::ALL.len());
        let refusals = &document()["components"]["responses"]["Refusal"]["x-refusals"];
        let closed = refusals.as_array().unwrap().iter().find(|one| one["code"] == "closed");
        assert_eq!(closed.unwrap()["status"], 409);
    }

    #[test]
    fn types_say_what_serde_does() {
        let schemas = &document()["components"]["schemas"];
        assert_eq!(schemas["PollStatus"]["additionalProperties"], false);
        assert_eq!(schemas["PollId"]["pattern"], "^[0-9a-f]{32}$");
        assert_eq!(schemas["Scale"]["items"]["$ref"], "#/components/schemas/Choice");
        let phases = schemas["PollPhase"]["oneOf"].as_array().unwrap();
        let consts: Vec<_> =
            phases.iter().map(|one| &one["properties"]["phase"]["const"]).collect();
        assert!(consts.contains(&&json!("counted")), "{consts:?}");
    }
}
