package thecloud.core.identity;

/** What a caller shows to say who they are. */
public sealed interface Credential {

    /** The secret of an API key ({@code X-API-Key}). */
    record Key(String secret) implements Credential {
        @Override
        public String toString() {
            return "Key";
        }
    }

    /** An access token ({@code Authorization: Bearer}). */
    record Bearer(String token) implements Credential {
        @Override
        public String toString() {
            return "Bearer";
        }
    }

    /** A ticket for opening a WebSocket. */
    record Ticket(String token) implements Credential {
        @Override
        public String toString() {
            return "Ticket";
        }
    }
}
