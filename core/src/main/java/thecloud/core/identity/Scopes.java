package thecloud.core.identity;

import java.util.Collection;
import java.util.List;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import thecloud.core.Nullable;
import thecloud.core.access.Permission;
import thecloud.core.error.Invalid;

/**
 * The permissions that a credential is limited to, such as {@code instance:read} or {@code instance:*}.
 *
 * @param actions the cloud's actions; complete once every port has its guard
 */
public record Scopes(Supplier<? extends Collection<String>> actions) {

    private static final int MOST = 100;
    private static final Pattern FORM = Pattern.compile("(\\*|[a-z][a-z0-9-]*):(\\*|[A-Za-z][A-Za-z0-9-]*\\*?)");

    /** @throws Invalid naming the scope that is wrong; a scope that stands for no action of this cloud is one */
    public List<String> valid(List<String> scopes) {
        if (scopes.isEmpty() || scopes.size() > MOST) {
            throw new Invalid("scopes", "must be 1 to " + MOST + " permissions; without any, leave them out");
        }
        for (int i = 0; i < scopes.size(); i++) {
            String field = "scopes[" + i + "]";
            if (!FORM.matcher(scopes.get(i)).matches()) {
                throw new Invalid(
                        field, "must be of the form resource:verb, such as instance:read, instance:* or s3:Get*");
            }
            Permission scope = Permission.parse(scopes.get(i));
            if (actions.get().stream().map(Permission::parse).noneMatch(scope::covers)) {
                throw new Invalid(field, "stands for no action of this cloud");
            }
        }
        return scopes.stream().distinct().toList();
    }

    /** Whether all that the inner scopes stand for is in the outer ones; null is everything. */
    public static boolean cover(@Nullable List<String> outer, @Nullable List<String> inner) {
        if (outer == null) {
            return true;
        }
        List<Permission> wide = outer.stream().map(Permission::parse).toList();
        return inner != null
                && inner.stream()
                        .map(Permission::parse)
                        .allMatch(narrow -> wide.stream().anyMatch(scope -> scope.covers(narrow)));
    }
}
