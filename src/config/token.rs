//! The bot's token: never written in the configuration itself, never printed.

use std::path::{Path, PathBuf};

use secrecy::SecretString;

/// The variable that holds the token.
pub const TOKEN_VARIABLE: &str = "DISCORD_TOKEN";

/// What Discord's own pages put in front of a token where it stands in a header.
const SCHEME: &str = "Bot ";

/// A reason for which there is no token. None of these says any part of it.
#[derive(Debug, thiserror::Error)]
pub enum TokenError {
    /// Nothing names one.
    #[error(
        "there is no token: set the variable {TOKEN_VARIABLE} to the token of your application's bot, or name a file \
         that holds it as `token_file` in [discord]"
    )]
    Missing,
    /// The file that should hold it cannot be read.
    #[error("cannot read the token from {path}, which `token_file` in [discord] names: {error}", path = .path.display())]
    Io {
        /// The file.
        path: PathBuf,
        /// What the system says.
        error: std::io::Error,
    },
    /// It holds what no token holds.
    #[error(
        "what stands in {place} is no bot token, which has two points in it: copy it again from the Bot page of your application"
    )]
    Malformed {
        /// The variable or the file.
        place: String,
    },
}

/// The token in [`TOKEN_VARIABLE`], which `variable` looks up, or else in `file`.
///
/// # Errors
///
/// Fails where neither holds one, and where what they hold could not be sent as one.
pub fn token(file: Option<&Path>, variable: impl Fn(&str) -> Option<String>) -> Result<SecretString, TokenError> {
    let (token, place) = match (variable(TOKEN_VARIABLE).filter(|token| !token.trim().is_empty()), file) {
        (Some(token), _) => (token, TOKEN_VARIABLE.to_owned()),
        (None, Some(file)) => {
            let token = std::fs::read_to_string(file);
            (token.map_err(|error| TokenError::Io { path: file.to_owned(), error })?, file.display().to_string())
        }
        (None, None) => return Err(TokenError::Missing),
    };
    let token = token.trim();
    let token = token.strip_prefix(SCHEME).unwrap_or(token);
    if !has_shape(token) {
        return Err(TokenError::Malformed { place });
    }
    Ok(SecretString::from(token))
}

/// Whether a text can be a token: three parts of letters, digits, `-` and `_` with points between them. The secret of the
/// application and its public key, which stand on the pages beside it, have no point.
pub(super) fn has_shape(text: &str) -> bool {
    let part =
        |part: &str| !part.is_empty() && part.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'-' | b'_'));
    text.split('.').count() == 3 && text.split('.').all(part)
}

#[cfg(test)]
mod tests {
    use secrecy::ExposeSecret;

    use super::*;

    fn read(variable: Option<&str>, file: Option<&Path>) -> Result<String, String> {
        let token = token(file, |_| variable.map(str::to_owned));
        token.map(|token| token.expose_secret().to_owned()).map_err(|error| error.to_string())
    }

    #[test]
    fn the_variable_goes_before_the_file() {
        let file = tempfile::NamedTempFile::new().map_err(|error| error.to_string());
        let path = file.as_ref().map(|file| file.path().to_owned()).unwrap_or_default();
        assert!(std::fs::write(&path, "Bot from.the-file.x\n").is_ok());
        assert_eq!(read(Some(" from.the-variable.x\n"), Some(&path)), Ok("from.the-variable.x".to_owned()));
        assert_eq!(read(Some(" "), Some(&path)), Ok("from.the-file.x".to_owned()));
        assert_eq!(read(None, Some(&path)), Ok("from.the-file.x".to_owned()));
    }

    #[test]
    fn what_is_no_token_is_not_repeated() {
        assert!(read(None, None).is_err_and(|error| error.contains("DISCORD_TOKEN") && error.contains("token_file")));
        let malformed = read(Some("two words"), None);
        assert!(
            malformed
                .is_err_and(|error| error.starts_with("what stands in DISCORD_TOKEN") && !error.contains("two words"))
        );
        for other in ["", ".", "..", "a.b", "a.b.c.d", "0123456789abcdef0123456789abcdef", "a.b.c!", "a.b.c d"] {
            assert!(read(Some(&format!("{other} ")), Some(Path::new("none"))).is_err(), "{other}");
        }
        let missing = read(None, Some(Path::new("no/such/file")));
        assert!(missing.is_err_and(|error| error.starts_with("cannot read the token from no/such/file")));
    }

    #[test]
    fn a_token_is_not_in_its_debug_form() {
        let token = token(None, |_| Some("hush.hush.hush".to_owned()));
        assert!(!format!("{token:?}").contains("hush"));
    }
}
