package thecloud.core.access;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import thecloud.core.Nullable;

/** Who makes a call. */
public sealed interface Caller {

    /** Somebody who showed no credentials. */
    enum Anonymous implements Caller {
        INSTANCE
    }

    /** Somebody known, acting in one of their tenants. */
    record Member(Principal principal, Tenancy tenancy, Proof proof) implements Caller {

        public UUID userId() {
            return principal.id();
        }

        public String email() {
            return principal.email();
        }

        public UUID tenantId() {
            return tenancy.id();
        }

        public String tenantSlug() {
            return tenancy.slug();
        }

        /** The API key that was shown, or null when a token was. */
        public @Nullable UUID keyId() {
            return proof.keyId();
        }
    }

    /**
     * Who it is.
     *
     * @param email a service account has one too, in a domain that gets no mail
     * @param operator whether they run this cloud: the first user who registered, and whom operators name
     */
    record Principal(UUID id, String email, Kind kind, boolean operator) {}

    /** What kind of principal. */
    enum Kind {
        USER,
        SERVICE_ACCOUNT;

        /** As policies and the API spell it. */
        public String wireName() {
            return this == USER ? "user" : "service-account";
        }
    }

    /**
     * Where they act.
     *
     * @param owner whether the tenant is theirs; nothing is denied to its owner, so that nobody locks themselves out
     * @param accessRevision rises with every change of roles and policies in the tenant
     */
    record Tenancy(UUID id, String slug, boolean owner, long accessRevision) {}

    /**
     * What they showed.
     *
     * @param keyId an API key, or the one that a token was traded for
     * @param sessionId a sign-in
     * @param scopes permissions that the credential is limited to; null when it is not
     * @param secondFactor whether signing in took a second factor
     * @param issuedAt when the token was issued; null for keys
     */
    record Proof(
            @Nullable UUID keyId,
            @Nullable UUID sessionId,
            @Nullable List<String> scopes,
            boolean secondFactor,
            @Nullable Instant issuedAt) {

        /** Whether the credential's scopes include the permission; one without scopes includes all. */
        public boolean covers(Permission wanted) {
            return scopes == null || scopes.stream().map(Permission::parse).anyMatch(scope -> scope.covers(wanted));
        }
    }
}
