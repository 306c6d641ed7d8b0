package thecloud.core.sshkey;

import java.time.InstantSource;
import thecloud.core.Ids;
import thecloud.core.events.EventLog;

/** The outbound ports of the slice. */
public record SshKeyPorts(SshKeyRepository keys, SshKeyPairs pairs, EventLog events, Ids ids, InstantSource clock) {}
