package thecloud.core.policy;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import thecloud.core.Nullable;

/** A policy, read, checked and compiled. Immutable, so that threads may share it and callers may keep it. */
public final class PolicyDocument {

    private final Vocabulary vocabulary;
    private final PolicyKind kind;
    private final @Nullable String id;
    private final List<Statement> statements;

    PolicyDocument(Vocabulary vocabulary, PolicyKind kind, @Nullable String id, List<Statement> statements) {
        this.vocabulary = vocabulary;
        this.kind = kind;
        this.id = id;
        this.statements = List.copyOf(statements);
    }

    /**
     * Reads a policy from JSON as any parser gives it: Map, List, String, Number, Boolean, null.
     *
     * <p>{@code Version} is "2012-10-17". Left out, it means "2008-10-17" as at AWS, the language without policy
     * variables; both are read here as long as nothing in the document looks like a variable, since there the two
     * languages agree. The caller bounds the size of the whole text; numbers of statements, values and wildcards are
     * bounded here.
     *
     * @throws thecloud.core.error.Invalid whose field is the place in the document
     *     ({@code Statement[2].Condition.StringEquals.thecloud:SourceIp})
     */
    public static PolicyDocument parse(@Nullable Object tree, PolicyKind kind, Vocabulary vocabulary) {
        return new DocumentReader(kind, vocabulary).read(tree);
    }

    public PolicyKind kind() {
        return kind;
    }

    public @Nullable String id() {
        return id;
    }

    public int size() {
        return statements.size();
    }

    /**
     * Whom it names: tenants by their ids, principals of one as {@code iam:<tenant>:<kind>/<id>}. Whether there are such is
     * for somebody else to say.
     */
    public Set<String> principals() {
        Set<String> named = new TreeSet<>();
        for (Statement statement : statements) {
            if (statement.principals() != null) {
                named.addAll(statement.principals().value().named());
            }
        }
        return named;
    }

    Vocabulary vocabulary() {
        return vocabulary;
    }

    List<Statement> statements() {
        return statements;
    }
}
