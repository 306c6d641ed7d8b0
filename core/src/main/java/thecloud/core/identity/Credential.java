package thecloud.core.identity;

/** What a caller shows to say who they are. */
public sealed interface Credential {

    /** What kind, and for a key of this cloud's form its prefix, as lists of keys show it; never the secret. */
    String label();

    /** The secret of an API key ({@code X-API-Key}). */
    record Key(String secret) implements Credential {
        @Override
        public String label() {
            return Secrets.looksLikeAnApiKey(secret) ? "key:" + Secrets.prefix(secret) : "key";
        }

        @Override
        public String toString() {
            return "Key";
        }
    }

    /** An access token ({@code Authorization: Bearer}). */
    record Bearer(String token) implements Credential {
        @Override
        public String label() {
            return "token";
        }

        @Override
        public String toString() {
            return "Bearer";
        }
    }

    /** A ticket for opening a WebSocket. */
    record Ticket(String token) implements Credential {
        @Override
        public String label() {
            return "ticket";
        }

        @Override
        public String toString() {
            return "Ticket";
        }
    }
}
