package thecloud.core.iam;

import java.util.List;
import java.util.Map;
import thecloud.core.Nullable;

/**
 * The question whether a member may do something.
 *
 * @param member id or e-mail address
 * @param action such as {@code instance:stop}
 * @param resource an ARN, {@code type/id-or-name}, or {@code *} for what is about no single thing
 * @param scopes those of the credential that they would show; null for one without
 * @param context values of condition keys that the call would have, such as {@code thecloud:SourceIp} or, as AWS spells
 *     it, {@code aws:SourceIp}; what is not given is absent, but for who and where the member is and the resource's tags
 */
public record ExplainQuery(
        String member,
        String action,
        String resource,
        @Nullable List<String> scopes,
        Map<String, List<String>> context) {}
