package thecloud.core.iam;

import java.time.InstantSource;
import java.util.function.Supplier;
import thecloud.core.Ids;
import thecloud.core.events.EventLog;
import thecloud.core.events.EventWriter;
import thecloud.core.policy.Vocabulary;

/**
 * The outbound ports that the slice's services share.
 *
 * @param vocabulary the actions and condition keys of this cloud; complete once every port has its guard
 */
public record IamPorts(
        RoleRepository roles,
        PolicyRepository policies,
        MemberDirectory members,
        GrantRepository grants,
        EventLog events,
        Supplier<Vocabulary> vocabulary,
        Ids ids,
        InstantSource clock) {

    EventWriter events(String resourceType) {
        return new EventWriter(events, ids, clock, resourceType);
    }
}
