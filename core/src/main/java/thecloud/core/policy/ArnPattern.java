package thecloud.core.policy;

import java.util.ArrayList;
import java.util.List;

/**
 * A pattern over ARNs, or {@code *} for everything. Matched part by part, as AWS does: a wildcard in one part never
 * reaches past its colon, except in the last part, which holds all that follows the fifth colon. As at AWS a pattern may
 * end early in a {@code *}, which then stands for the parts that are missing too ({@code arn:thecloud:instance:*}).
 *
 * <p>Sources: "IAM JSON policy elements: Resource" ("wildcards within individual segments ... a * that is the last
 * character can expand beyond the colon") and "Condition operators", ARN operators ("each of the six colon-delimited
 * components is checked separately").
 */
final class ArnPattern {

    private final String source;
    /** Service, region, tenant, resource; none for a pattern that matches everything. */
    private final List<Template> parts;

    private ArnPattern(String source, List<Template> parts) {
        this.source = source;
        this.parts = List.copyOf(parts);
    }

    /** Of the Resource element: AWS allows no wildcard for the service and variables in the last part alone. */
    static ArnPattern ofResource(String place, String text, Vocabulary vocabulary) {
        ArnPattern pattern = parse(place, text, vocabulary);
        if (!pattern.matchesAll()) {
            if (pattern.parts.getFirst().hasWildcards()) {
                throw Tree.invalid(place, "must name a service in its third part, without wildcards, or be * alone");
            }
            if (pattern.parts.stream().limit(3).anyMatch(Template::hasVariables)) {
                throw Tree.invalid(place, "may hold policy variables only after its fifth colon");
            }
        }
        return pattern;
    }

    /** Of an ARN operator. */
    static ArnPattern parse(String place, String text, Vocabulary vocabulary) {
        if (text.equals("*")) {
            return new ArnPattern(text, List.of());
        }
        List<String> texts = split(place, text);
        if (!texts.getFirst().equals("arn") || texts.size() < Arn.PARTS) {
            throw Tree.invalid(place, "must be * or arn:thecloud:<service>:<region>:<tenant>:<type>/<id>");
        }
        String partition = texts.get(1);
        if (!partition.equals("*") && !Arn.ours(partition, texts.get(2))) {
            throw Tree.invalid(
                    place, "has the partition " + Tree.shown(partition) + "; it must be thecloud, or aws for s3");
        }
        if (texts.get(2).isEmpty() || texts.get(5).isEmpty()) {
            throw Tree.invalid(place, "must name a service in its third part and a resource in its sixth");
        }
        return new ArnPattern(
                text,
                texts.stream()
                        .skip(2)
                        .map(part -> Template.parse(place, part, true, vocabulary))
                        .toList());
    }

    /** At the colons that are not inside a variable, into at most six parts. */
    private static List<String> split(String place, String text) {
        List<String> parts = new ArrayList<>();
        int from = 0;
        for (int i = 0; i < text.length() && parts.size() < Arn.PARTS - 1; i++) {
            if (text.startsWith("${", i)) {
                i = VariableReader.end(place, text, i);
            } else if (text.charAt(i) == ':') {
                parts.add(text.substring(from, i));
                from = i + 1;
            }
        }
        parts.add(text.substring(from));
        if (parts.size() > 2 && text.endsWith("*")) {
            while (parts.size() < Arn.PARTS) {
                parts.add("*");
            }
        }
        return parts;
    }

    String source() {
        return source;
    }

    boolean matchesAll() {
        return parts.isEmpty();
    }

    Match matches(Arn arn, Evaluation evaluation) {
        if (parts.isEmpty()) {
            return Match.YES;
        }
        Match result = parts.get(0).matches(arn.service(), evaluation);
        for (int i = 1; i < parts.size() && result != Match.NO; i++) {
            String part = i == 1 ? arn.region() : i == 2 ? arn.tenant() : arn.resource();
            Match match = parts.get(i).matches(part, evaluation);
            result = match == Match.YES ? result : match;
        }
        return result;
    }
}
