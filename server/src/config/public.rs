//! The address that members type and slips carry.

use std::net::SocketAddr;

use super::{Config, Tls};

impl Config {
    /// Where people reach the server that listens on this address: what the settings say, or the
    /// certificate's first name, or the address itself. No slash at the end.
    pub fn public_url(&self, listening: SocketAddr) -> String {
        let name = match &self.tls {
            Some(Tls::Lan { names }) => names.first(),
            Some(Tls::Acme(acme)) => acme.names.first(),
            Some(Tls::Files { .. }) | None => None,
        };
        match (&self.public, name) {
            (Some(public), _) => public.clone(),
            (None, Some(name)) => {
                let host = if name.contains(':') { format!("[{name}]") } else { name.clone() };
                match listening.port() {
                    443 => format!("https://{host}"),
                    port => format!("https://{host}:{port}"),
                }
            }
            (None, None) => format!("{}://{listening}", self.scheme()),
        }
    }

    /// The address that browsers use, when it was set; behind a proxy it is not the server's own.
    pub fn public_origin(&self) -> Option<&str> {
        self.public.as_deref()
    }

    /// Whether `public` is an address that a browser takes. Plain HTTP may say `https`: then a
    /// reverse proxy on this machine stands before it.
    pub(super) fn check_public(&self) -> Result<(), String> {
        let Some(public) = &self.public else { return Ok(()) };
        let host = match public.strip_prefix("https://") {
            None if self.tls.is_none() => public.strip_prefix("http://"),
            host => host,
        };
        let letters = |c: char| c.is_ascii_alphanumeric() || "-.:[]".contains(c);
        match host {
            Some(host) if !host.is_empty() && host.chars().all(letters) => Ok(()),
            _ => Err(format!(
                "public is the address that members type, such as https://hoinghi.example, \
                 not {public}"
            )),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::tests::config;

    fn public(arguments: &[&str]) -> String {
        let config = config(&[&["--keys", "b"], arguments].concat()).unwrap();
        config.public_url("127.0.0.1:8443".parse().unwrap())
    }

    #[test]
    fn people_reach_the_server_where_the_settings_say() {
        assert_eq!(public(&[]), "http://127.0.0.1:8443");
        assert_eq!(public(&["--public", "https://hoinghi.example"]), "https://hoinghi.example");
        assert_eq!(public(&["--tls-lan", "may-chu.local"]), "https://may-chu.local:8443");
        assert_eq!(public(&["--tls-lan", "fd00::1"]), "https://[fd00::1]:8443");
        let files = ["--tls-certificate", "c", "--tls-key", "k"];
        assert_eq!(public(&files), "https://127.0.0.1:8443");
    }

    #[test]
    fn what_no_browser_takes_is_refused() {
        let lan = ["--tls-lan", "may-chu.local"];
        for (bad, tls) in [
            ("hoinghi.example", &[][..]),
            ("https://", &[]),
            ("https://hoinghi.example/", &[]),
            ("https://me@hoinghi.example", &[]),
            ("ftp://hoinghi.example", &[]),
            ("http://hoinghi.example", &lan),
        ] {
            let arguments = [&["--keys", "b", "--public", bad], tls].concat();
            let error = config(&arguments).unwrap_err();
            assert!(error.contains("public is the address"), "{bad}: {error}");
        }
    }
}
