package thecloud.core.policy;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import thecloud.core.Nullable;

/** Reads one statement. */
final class StatementReader {

    private static final List<String> ELEMENTS = List.of(
            "Sid",
            "Effect",
            "Principal",
            "NotPrincipal",
            "Action",
            "NotAction",
            "Resource",
            "NotResource",
            "Condition");
    /** Of actions, of resources, of the values of one condition; and of the conditions of one statement. */
    private static final int MOST = 200;

    private final String place;
    private final PolicyKind kind;
    private final Vocabulary vocabulary;
    private final boolean variables;

    StatementReader(String place, PolicyKind kind, Vocabulary vocabulary, boolean variables) {
        this.place = place;
        this.kind = kind;
        this.vocabulary = vocabulary;
        this.variables = variables;
    }

    Statement read(@Nullable String sid, Map<String, Object> members) {
        DocumentReader.checkElements(place + ".", members, ELEMENTS);
        Effect effect = effect(members.get("Effect"));
        Statement.Scope<Principals> principals = principals(effect, members);
        return new Statement(sid, effect, actions(members), principals, resources(members), conditions(members));
    }

    private Effect effect(@Nullable Object tree) {
        for (Effect effect : Effect.values()) {
            if (effect.spelling().equals(tree)) {
                return effect;
            }
        }
        throw Tree.invalid(place + ".Effect", "must be \"Allow\" or \"Deny\"");
    }

    /** Which of an element and its Not... form is there. */
    private String chosen(String name, Map<String, Object> members) {
        String not = "Not" + name;
        if (members.containsKey(name) && members.containsKey(not)) {
            throw Tree.invalid(place + "." + not, "cannot stand beside " + name);
        }
        if (!members.containsKey(name) && !members.containsKey(not)) {
            throw Tree.invalid(place + "." + name, "is missing");
        }
        return members.containsKey(name) ? name : not;
    }

    private Statement.@Nullable Scope<Principals> principals(Effect effect, Map<String, Object> members) {
        if (kind == PolicyKind.IDENTITY) {
            for (String name : List.of("Principal", "NotPrincipal")) {
                if (members.containsKey(name)) {
                    throw Tree.invalid(
                            place + "." + name, "has no place here: the policy is about whom it is attached to");
                }
            }
            return null;
        }
        String name = chosen("Principal", members);
        boolean negated = name.equals("NotPrincipal");
        if (negated && effect == Effect.ALLOW) {
            throw Tree.invalid(place + "." + name, "may only deny: allowing all but a few would allow strangers");
        }
        return new Statement.Scope<>(Principals.parse(place + "." + name, value(members, name)), negated);
    }

    private Statement.Scope<ActionSet> actions(Map<String, Object> members) {
        String name = chosen("Action", members);
        ActionSet actions = ActionSet.parse(place + "." + name, value(members, name), MOST, vocabulary);
        return new Statement.Scope<>(actions, name.equals("NotAction"));
    }

    private Statement.Scope<List<ArnPattern>> resources(Map<String, Object> members) {
        String name = chosen("Resource", members);
        String at = place + "." + name;
        Object tree = value(members, name);
        List<?> values = Tree.oneOrMore(at, tree, MOST);
        List<ArnPattern> patterns = new ArrayList<>();
        for (int i = 0; i < values.size(); i++) {
            String valuePlace = Tree.at(at, tree, i);
            String text = checked(valuePlace, Tree.text(valuePlace, values.get(i)));
            patterns.add(ArnPattern.ofResource(valuePlace, text, vocabulary));
        }
        return new Statement.Scope<>(List.copyOf(patterns), name.equals("NotResource"));
    }

    private List<Condition> conditions(Map<String, Object> members) {
        if (!members.containsKey("Condition")) {
            return List.of();
        }
        String at = place + ".Condition";
        List<Condition> conditions = new ArrayList<>();
        for (Map.Entry<String, Object> block :
                Tree.object(at, value(members, "Condition")).entrySet()) {
            String blockPlace = at + "." + Tree.shown(block.getKey());
            Operator.Qualified operator = Operator.parse(blockPlace, block.getKey());
            for (Map.Entry<String, Object> entry :
                    Tree.object(blockPlace, block.getValue()).entrySet()) {
                conditions.add(condition(blockPlace, operator, entry.getKey(), entry.getValue()));
            }
        }
        if (conditions.size() > MOST) {
            throw Tree.invalid(at, "may hold at most " + MOST + " conditions");
        }
        return List.copyOf(conditions);
    }

    private Condition condition(String blockPlace, Operator.Qualified operator, String name, Object tree) {
        String at = blockPlace + "." + Tree.shown(name);
        ConditionKey key = key(at, operator, name);
        List<?> values = Tree.oneOrMore(at, tree, MOST);
        List<String> expected = new ArrayList<>();
        List<Comparison> comparisons = new ArrayList<>();
        for (int i = 0; i < values.size(); i++) {
            String valuePlace = Tree.at(at, tree, i);
            String text = checked(valuePlace, scalar(valuePlace, values.get(i)));
            expected.add(text);
            comparisons.add(Comparison.compile(valuePlace, operator.operator(), text, vocabulary));
        }
        String within = at.substring(place.length() + 1);
        return new Condition(within, operator, key, List.copyOf(expected), List.copyOf(comparisons));
    }

    private ConditionKey key(String at, Operator.Qualified operator, String name) {
        ConditionKey key = Tree.printable(name) ? vocabulary.key(name) : null;
        if (key == null) {
            throw Tree.invalid(at, "is no condition key" + NearMiss.hint(name, vocabulary.keySpellings()));
        }
        if (!key.type().takes(operator.operator().family())) {
            throw Tree.invalid(
                    at, "cannot be compared so; it takes " + key.type().operators());
        }
        boolean alone = operator.quantifier() == Operator.Quantifier.NONE && operator.operator() != Operator.NULL;
        if (key.multivalued() && alone) {
            throw Tree.invalid(at, "may have several values; write ForAnyValue: or ForAllValues: before the operator");
        }
        return key;
    }

    /** JSON's numbers and booleans mean what they look like in quotes. */
    private static String scalar(String place, @Nullable Object value) {
        if (value instanceof Boolean || value instanceof Long || value instanceof Integer) {
            return value.toString();
        }
        boolean finite = value instanceof BigDecimal || (value instanceof Double number && Double.isFinite(number));
        if (finite) {
            BigDecimal decimal = value instanceof BigDecimal exact ? exact : new BigDecimal(String.valueOf(value));
            if (Math.abs((long) decimal.scale()) > 40 || decimal.precision() > 40) {
                throw Tree.invalid(place, "must be a number of at most 40 digits");
            }
            return decimal.toPlainString();
        }
        return Tree.text(place, value);
    }

    private String checked(String at, String text) {
        if (!variables && text.contains("${")) {
            throw Tree.invalid(at, "holds a policy variable, which needs \"Version\": \"2012-10-17\" in the policy");
        }
        return text;
    }

    private Object value(Map<String, Object> members, String name) {
        Object value = members.get(name);
        if (value == null) {
            throw Tree.invalid(place + "." + name, "is missing");
        }
        return value;
    }
}
