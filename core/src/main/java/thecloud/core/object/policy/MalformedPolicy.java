package thecloud.core.object.policy;

import java.util.Map;
import thecloud.core.error.Invalid;
import thecloud.core.error.Refused;

/** S3's refusal of a policy: its message for the element that is wrong, and ours about the place as a detail. */
final class MalformedPolicy {

    private MalformedPolicy() {}

    static Refused of(String message, String detail) {
        return new Refused(Refused.Kind.INVALID, "MalformedPolicy", message, Map.of("Detail", detail));
    }

    /** @param wrong whose field is the place in the document */
    static Refused of(Invalid wrong) {
        String element = wrong.field().replaceAll("\\[[0-9]+]", "").replaceFirst("^Statement\\.", "");
        boolean missing = wrong.reason().endsWith("is missing");
        return of(missing ? "Missing required field " + element : message(element), wrong.reason());
    }

    private static String message(String element) {
        String first = element.contains(".") ? element.substring(0, element.indexOf('.')) : element;
        return switch (first) {
            case "Action", "NotAction" -> "Policy has invalid action";
            case "Resource", "NotResource" -> "Policy has invalid resource";
            case "Principal", "NotPrincipal" -> "Invalid principal in policy";
            case "Condition" ->
                element.chars().filter(c -> c == '.').count() > 1
                        ? "Policy has an invalid condition key"
                        : "Invalid Condition type";
            case "Effect" -> "Invalid effect";
            case "Version" -> "The policy must contain a valid version string";
            default -> "Invalid policy syntax.";
        };
    }
}
