//! What is answered at which path.

use std::sync::Arc;

use axum::Router;
use axum::body::{Body, to_bytes};
use axum::extract::{Path, Request, State};
use axum::http::header::CONTENT_TYPE;
use axum::http::{self, HeaderValue, Response, StatusCode};
use axum::middleware::{self, Next};
use axum::routing::{any, get};
use serde_json::json;
use tokio::sync::Semaphore;
use tokio::task;
use zeroize::{Zeroize, Zeroizing};

use super::guard::Guard;
use super::prints::Prints;
use super::{Answer, Call, Method, Page, Room, files, headers};

/// Requests in hand at once; further ones are refused. One person's page makes a handful.
const REQUESTS_MAX: usize = 64;

struct Service {
    page: Page,
    room: Arc<dyn Room>,
    guard: Guard,
    prints: Prints,
    places: Semaphore,
}

pub(super) fn router(page: Page, room: Arc<dyn Room>, guard: Guard, prints: Prints) -> Router {
    let places = Semaphore::new(REQUESTS_MAX);
    let service = Arc::new(Service { page, room, guard, prints, places });
    Router::new()
        .route("/", get(html))
        .route("/assets/{name}", get(asset))
        .route("/print/{ticket}", get(print))
        .route("/api/{*path}", any(call))
        .fallback(|| async { bare(StatusCode::NOT_FOUND) })
        .layer(middleware::from_fn_with_state(Arc::clone(&service), guarded))
        .with_state(service)
}

/// Before and after everything else.
async fn guarded(
    State(service): State<Arc<Service>>,
    request: Request,
    next: Next,
) -> Response<Body> {
    let mut response = match service.guard.check(request.uri(), request.headers()) {
        Err(status) => bare(status),
        Ok(()) => match service.places.try_acquire() {
            Ok(_place) => next.run(request).await,
            Err(_) => bare(StatusCode::SERVICE_UNAVAILABLE),
        },
    };
    headers::add(response.headers_mut());
    response
}

async fn html(State(service): State<Arc<Service>>) -> Response<Body> {
    let mut response = files::file(service.page.file);
    headers::of_page(response.headers_mut(), service.page.may);
    response
}

async fn asset(Path(name): Path<String>) -> Response<Body> {
    files::file(&format!("assets/{name}"))
}

async fn print(State(service): State<Arc<Service>>, Path(ticket): Path<String>) -> Response<Body> {
    let Some(page) = service.prints.take(&ticket) else { return bare(StatusCode::GONE) };
    let mut response = document(200, "text/html; charset=utf-8", page.as_bytes().to_vec());
    headers::of_print(response.headers_mut());
    response
}

async fn call(
    State(service): State<Arc<Service>>,
    Path(path): Path<String>,
    request: Request,
) -> Response<Body> {
    let method = match *request.method() {
        http::Method::GET => Method::Get,
        http::Method::POST => Method::Post,
        http::Method::PUT => Method::Put,
        _ => return bare(StatusCode::METHOD_NOT_ALLOWED),
    };
    let Ok(body) = to_bytes(request.into_body(), service.page.body_bytes_max).await else {
        return bare(StatusCode::PAYLOAD_TOO_LARGE);
    };
    // What the page sends may be a secret; this copy is overwritten after use.
    let body = Zeroizing::new(match body.try_into_mut() {
        Ok(mut own) => {
            let copy = own.to_vec();
            own[..].zeroize();
            copy
        }
        Err(shared) => shared.to_vec(),
    });
    let room = Arc::clone(&service.room);
    let answered = task::spawn_blocking(move || room.answer(Call { method, path, body })).await;
    match answered {
        Ok(Answer::Document { status, content_type, body }) => document(status, content_type, body),
        Ok(Answer::Print(html)) => {
            let page = format!("/print/{}", service.prints.keep(html));
            document(200, "application/json", json!({ "page": page }).to_string().into_bytes())
        }
        // The room has panicked; its page hears nothing of why.
        Err(_) => bare(StatusCode::INTERNAL_SERVER_ERROR),
    }
}

fn document(status: u16, content_type: &'static str, body: Vec<u8>) -> Response<Body> {
    let mut response = bare(StatusCode::from_u16(status).unwrap_or(StatusCode::BAD_GATEWAY));
    if !body.is_empty() {
        response.headers_mut().insert(CONTENT_TYPE, HeaderValue::from_static(content_type));
        *response.body_mut() = Body::from(body);
    }
    response
}

fn bare(status: StatusCode) -> Response<Body> {
    let mut response = Response::new(Body::empty());
    *response.status_mut() = status;
    response
}
