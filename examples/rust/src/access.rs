//! Who may log in, and what they may do.
use anyhow::{Context, Result};
use serde::Deserialize;
use std::{collections::HashMap, fs, path::Path};

/// The hash of a password that nobody knows: unknown names take as long to refuse as wrong passwords.
const NOBODY: &str = "$2b$10$eyHoDVyAetdLwQn4hAe1e.c6f3y58j9vfJVHd3cZMKEiuJWGFIsRy";

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Access {
    /// bcrypt hashes by user name, as `htpasswd -nbB NAME PASSWORD` prints them.
    users: HashMap<String, String>,
    /// Topic filters by action. `%u` and `%c` are the user's name and the client id, each one level of the topic.
    pub publish: Vec<String>,
    pub subscribe: Vec<String>,
}

impl Access {
    pub fn read(file: &Path) -> Result<Self> {
        let text = fs::read_to_string(file).with_context(|| file.display().to_string())?;
        serde_json::from_str(&text).with_context(|| file.display().to_string())
    }

    /// Takes some 50 ms of CPU: not for the threads that serve calls. Without a password it costs nothing to be refused.
    pub fn knows(&self, user: &str, password: &str) -> bool {
        let hash = self.users.get(user).map_or(NOBODY, String::as_str);
        !password.is_empty() && bcrypt::verify(password, hash).unwrap_or(false)
    }
}

/// Whether a topic, or everything that a topic filter asks for, is within one of the filters.
pub fn allows(filters: &[String], user: &str, client: &str, topic: &str) -> bool {
    filters.iter().any(|filter| matches(filter, user, client, topic))
}

fn matches(filter: &str, user: &str, client: &str, topic: &str) -> bool {
    if topic.starts_with('$') && filter.starts_with(['#', '+']) {
        return false;
    }
    let mut levels = topic.split('/');
    for want in filter.split('/') {
        match (want, levels.next()) {
            ("#", _) => return true,
            (_, None | Some("#")) => return false,
            ("+", Some(_)) => {}
            ("%u", Some(level)) if level == user && plain(user) => {}
            ("%c", Some(level)) if level == client && plain(client) => {}
            (want, Some(level)) if want == level && !want.starts_with('%') => {}
            _ => return false,
        }
    }
    levels.next().is_none()
}

/// Not a name that is a pattern, or no single level of a topic.
fn plain(name: &str) -> bool {
    !name.is_empty() && !name.contains(['+', '#', '/'])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_topic_is_allowed_where_all_that_it_asks_for_is() {
        let filters = ["sensors/%c/#", "users/%u", "open/+/x"].map(String::from);
        for (user, client, topic, allowed) in [
            ("u", "s1", "sensors/s1/temperature", true),
            ("u", "s1", "sensors/s1/#", true),
            ("u", "s1", "sensors/s1", true),
            ("u", "s1", "sensors/s2/temperature", false),
            ("u", "s1", "sensors/+/temperature", false),
            ("u", "s1", "#", false),
            ("u", "+", "sensors/+/temperature", false),
            ("u", "", "sensors//temperature", false),
            ("u", "a/b", "sensors/a/b", false),
            ("u", "s1", "users/u", true),
            ("u", "s1", "users/u/more", false),
            ("u", "s1", "open/any/x", true),
            ("u", "s1", "open/#", false),
            ("u", "s1", "open/any", false),
        ] {
            assert_eq!(allows(&filters, user, client, topic), allowed, "{user:?} {client:?} {topic:?}");
        }
    }

    #[test]
    fn wildcards_let_nobody_into_sys() {
        assert!(!allows(&["#".into(), "+/x".into()], "u", "c", "$SYS/x"));
    }
}
