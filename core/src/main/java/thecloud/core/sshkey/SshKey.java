package thecloud.core.sshkey;

import java.time.Instant;
import java.util.UUID;
import thecloud.core.access.Created;

/** A public key under a name that is unique in its tenant. It never changes. */
public record SshKey(UUID id, UUID tenantId, UUID ownerId, String name, SshPublicKey publicKey, Instant createdAt)
        implements Created {}
