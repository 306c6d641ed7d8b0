package thecloud.core.iam;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import thecloud.core.access.Permission;
import thecloud.core.error.Invalid;
import thecloud.core.policy.NamedPolicy;
import thecloud.core.policy.PolicyDocument;
import thecloud.core.policy.PolicyKind;
import thecloud.core.policy.Vocabulary;

/** Checks documents when they are saved, and compiles what a member holds. A role is one statement that allows. */
record Documents(Supplier<Vocabulary> vocabulary) {

    private static final int MAX_PERMISSIONS = 100;
    private static final String VERSION = "2012-10-17";

    /** @throws Invalid with the place in the document that is wrong */
    void requireDocument(Map<String, Object> document) {
        try {
            parse(document);
        } catch (Invalid e) {
            throw e.within("document");
        }
    }

    /** @throws Invalid with the permission that is wrong */
    void requirePermissions(List<String> permissions) {
        if (permissions.size() > MAX_PERMISSIONS) {
            throw new Invalid("permissions", "may have at most " + MAX_PERMISSIONS + " entries");
        }
        for (int i = 0; i < permissions.size(); i++) {
            String field = "permissions[" + i + "]";
            try {
                Permission.parse(permissions.get(i));
                parse(allowing(List.of(permissions.get(i))));
            } catch (IllegalArgumentException e) {
                throw new Invalid(field, "must be of the form resource:verb, such as instance:launch", e);
            } catch (Invalid e) {
                throw new Invalid(field, "stands for no action of this cloud", e);
            }
        }
    }

    List<NamedPolicy> compiled(GrantRepository.Grants grants) {
        List<NamedPolicy> compiled = new ArrayList<>();
        for (GrantRepository.RoleGrant role : grants.roles()) {
            List<String> permissions =
                    role.permissions().stream().filter(this::known).toList();
            if (!permissions.isEmpty()) {
                compiled.add(new NamedPolicy("role " + role.name(), "", parse(allowing(permissions))));
            }
        }
        for (GrantRepository.PolicyGrant policy : grants.policies()) {
            String through = policy.role().isEmpty() ? "" : "role " + policy.role();
            compiled.add(compiled("policy " + policy.name(), through, policy.document()));
        }
        return List.copyOf(compiled);
    }

    /** What was valid when it was saved and is not any more denies everything, rather than nothing it should. */
    private NamedPolicy compiled(String name, String through, Map<String, Object> document) {
        try {
            return new NamedPolicy(name, through, parse(document));
        } catch (Invalid e) {
            Map<String, Object> denying = statement("Deny", List.of("*"));
            return new NamedPolicy(
                    name + ", which is not valid any more (" + e.reason() + ")", through, parse(denying));
        }
    }

    /** A permission to do what this cloud does not offer (any more) grants nothing. */
    private boolean known(String permission) {
        try {
            parse(allowing(List.of(permission)));
            return true;
        } catch (Invalid e) {
            return false;
        }
    }

    private PolicyDocument parse(Map<String, Object> document) {
        return PolicyDocument.parse(document, PolicyKind.IDENTITY, vocabulary.get());
    }

    private static Map<String, Object> allowing(List<String> permissions) {
        return statement("Allow", permissions);
    }

    private static Map<String, Object> statement(String effect, List<String> actions) {
        return Map.of(
                "Version", VERSION, "Statement", List.of(Map.of("Effect", effect, "Action", actions, "Resource", "*")));
    }
}
