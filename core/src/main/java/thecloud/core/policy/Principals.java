package thecloud.core.policy;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import thecloud.core.Nullable;

/**
 * Whom a statement of a resource policy is about: everyone, users by ARN, tenants by id, services by the names that AWS
 * has for them. Everyone includes callers who did not sign in. A user is named exactly; AWS allows no wildcard in a
 * principal but {@code *} alone.
 *
 * <p>Source: "AWS JSON policy elements: Principal",
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html. Unlike AWS, a NotPrincipal
 * that names a user need not name the tenant as well. {@code arn:aws:iam::<tenant>:user/<id>} is read as ours.
 *
 * @param listed as written
 * @param arns of users
 * @param tenants ids
 * @param services parts of the cloud that act by themselves
 */
record Principals(boolean everyone, List<String> listed, Set<String> arns, Set<String> tenants, Set<String> services) {

    private static final String SERVICE = "Service";
    private static final Set<String> KINDS = Set.of("AWS", "thecloud", SERVICE);

    /** Those that there are here. */
    private static final Set<String> SERVICES = Set.of("logging.s3.amazonaws.com");

    private static final String AWS_IAM = "arn:aws:iam:";
    private static final String OUR_IAM = "arn:thecloud:iam:";
    private static final String REGION = "local";
    private static final int MOST = 200;
    private static final Pattern TENANT =
            Pattern.compile("[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}");

    static Principals parse(String place, Object tree) {
        if (tree instanceof String text) {
            if (!text.equals("*")) {
                throw Tree.invalid(place, "must be \"*\" or an object such as {\"AWS\": [...]}");
            }
            return new Principals(true, List.of(text), Set.of(), Set.of(), Set.of());
        }
        List<String> listed = new ArrayList<>();
        Set<String> arns = new java.util.HashSet<>();
        Set<String> tenants = new java.util.HashSet<>();
        Set<String> services = new java.util.HashSet<>();
        for (Map.Entry<String, Object> entry : Tree.object(place, tree).entrySet()) {
            String kindPlace = place + "." + Tree.shown(entry.getKey());
            if (!KINDS.contains(entry.getKey())) {
                throw Tree.invalid(
                        kindPlace,
                        "is no kind of principal here; AWS, Service and thecloud are"
                                + NearMiss.hint(entry.getKey(), KINDS));
            }
            List<?> values = Tree.oneOrMore(kindPlace, entry.getValue(), MOST);
            for (int i = 0; i < values.size(); i++) {
                String at = Tree.at(kindPlace, entry.getValue(), i);
                String text = Tree.text(at, values.get(i));
                listed.add(text);
                if (entry.getKey().equals(SERVICE)) {
                    services.add(service(at, text));
                } else {
                    add(at, text, arns, tenants);
                }
            }
        }
        return new Principals(
                listed.contains("*"), List.copyOf(listed), Set.copyOf(arns), Set.copyOf(tenants), Set.copyOf(services));
    }

    private static String service(String place, String text) {
        if (!SERVICES.contains(text)) {
            throw Tree.invalid(place, "is no service that does anything here" + NearMiss.hint(text, SERVICES));
        }
        return text;
    }

    private static void add(String place, String text, Set<String> arns, Set<String> tenants) {
        if (TENANT.matcher(text).matches()) {
            tenants.add(text.toLowerCase(Locale.ROOT));
            return;
        }
        if (text.equals("*")) {
            return;
        }
        Arn arn = Arn.read(text.startsWith(AWS_IAM) ? OUR_IAM + text.substring(AWS_IAM.length()) : text);
        if (arn == null || text.indexOf('*') >= 0 || text.indexOf('?') >= 0) {
            throw Tree.invalid(place, "must be *, a tenant's id, or the ARN of a user, without wildcards or variables");
        }
        if (arn.resource().equals("root")) {
            tenants.add(arn.tenant().toLowerCase(Locale.ROOT));
        } else {
            arns.add(arn.toString());
            if (arn.region().isEmpty()) { // as AWS writes it; here one region is all there is
                arns.add(new Arn(arn.service(), REGION, arn.tenant(), arn.resource()).toString());
            }
        }
    }

    /** Those that are named one by one, whom there may not be; of nobody in particular it says nothing. */
    Set<String> named() {
        Set<String> named = new java.util.HashSet<>(tenants);
        arns.stream()
                .map(arn -> Arn.parse("principal", arn))
                .forEach(arn -> named.add(arn.service() + ":" + arn.tenant() + ":" + arn.resource()));
        return named;
    }

    boolean include(Evaluation evaluation) {
        return everyone
                || contains(arns, evaluation.value("thecloud:PrincipalArn"))
                || contains(tenants, evaluation.value("thecloud:TenantId"))
                || contains(services, evaluation.value("thecloud:PrincipalServiceName"));
    }

    private static boolean contains(Set<String> names, @Nullable String name) {
        return name != null && names.contains(name);
    }
}
