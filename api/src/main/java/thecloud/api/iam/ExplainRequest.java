package thecloud.api.iam;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Body of {@code POST /iam/explain}.
 *
 * @param user id or e-mail address of a member
 * @param resource an ARN, {@code type/id-or-name}, or absent for what is about no single thing
 * @param scopes those of the credential that they would show; absent for one without
 * @param context values of condition keys that the call would have, by either spelling: {@code thecloud:SourceIp} or
 *     {@code aws:SourceIp}
 */
public record ExplainRequest(
        @Nullable String user,
        @Nullable String action,
        @Nullable String resource,
        @Nullable List<String> scopes,
        @Nullable Map<String, List<String>> context) {}
