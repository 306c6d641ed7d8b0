package thecloud.core.accesskey;

import java.time.InstantSource;
import thecloud.core.Ids;
import thecloud.core.events.EventLog;
import thecloud.core.identity.Scopes;
import thecloud.core.secondfactor.SecretBox;

/** The outbound ports that the slice's services share. */
public record AccessKeyPorts(
        AccessKeyRepository keys, SecretBox box, Scopes scopes, EventLog events, Ids ids, InstantSource clock) {}
