package thecloud.core.policy;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import thecloud.core.Nullable;

/** Reads the outermost object of a policy. */
final class DocumentReader {

    private static final List<String> ELEMENTS = List.of("Version", "Id", "Statement");
    private static final String WITH_VARIABLES = "2012-10-17";
    private static final String WITHOUT_VARIABLES = "2008-10-17";
    private static final int MAX_STATEMENTS = 100;
    private static final int MAX_ID = 128;
    private static final Pattern SID = Pattern.compile("[A-Za-z0-9 _-]{0,128}");

    private final PolicyKind kind;
    private final Vocabulary vocabulary;

    DocumentReader(PolicyKind kind, Vocabulary vocabulary) {
        this.kind = kind;
        this.vocabulary = vocabulary;
    }

    PolicyDocument read(@Nullable Object tree) {
        Map<String, Object> document = Tree.object("policy", tree);
        checkElements("", document, ELEMENTS);
        boolean variables = variables(document.get("Version"));
        String id = document.get("Id") == null ? null : Tree.text("Id", document.get("Id"));
        if (id != null && id.length() > MAX_ID) {
            throw Tree.invalid("Id", "may have at most " + MAX_ID + " characters");
        }
        Object statement = document.get("Statement");
        if (statement == null) {
            throw Tree.invalid("Statement", "is missing");
        }
        List<?> trees = Tree.oneOrMore("Statement", statement, MAX_STATEMENTS);
        List<Statement> statements = new ArrayList<>();
        Set<String> sids = new HashSet<>();
        for (int i = 0; i < trees.size(); i++) {
            String place = Tree.at("Statement", statement, i);
            Map<String, Object> members = Tree.object(place, trees.get(i));
            String sid = sid(place + ".Sid", members.get("Sid"), sids);
            statements.add(new StatementReader(place, kind, vocabulary, variables).read(sid, members));
        }
        return new PolicyDocument(vocabulary, kind, id, statements);
    }

    private static boolean variables(@Nullable Object version) {
        if (version == null || WITHOUT_VARIABLES.equals(version)) {
            return false;
        }
        if (WITH_VARIABLES.equals(version)) {
            return true;
        }
        throw Tree.invalid("Version", "must be \"" + WITH_VARIABLES + "\"");
    }

    private static @Nullable String sid(String place, @Nullable Object tree, Set<String> taken) {
        if (tree == null) {
            return null;
        }
        String sid = Tree.text(place, tree);
        if (!SID.matcher(sid).matches()) {
            throw Tree.invalid(place, "may hold letters, digits, spaces, - and _, at most 128");
        }
        if (sid.isEmpty()) {
            return null;
        }
        if (!taken.add(sid)) {
            throw Tree.invalid(place, "\"" + sid + "\" is the Sid of an earlier statement as well");
        }
        return sid;
    }

    static void checkElements(String prefix, Map<String, Object> members, List<String> known) {
        for (String name : members.keySet()) {
            if (!known.contains(name)) {
                throw Tree.invalid(
                        prefix + Tree.shown(name), "is no element of a policy here" + NearMiss.hint(name, known));
            }
        }
    }
}
