package thecloud.core.compute.cloudconfig;

/** Outbound port: reads YAML, within limits that keep a hostile document from costing more than its size. */
@FunctionalInterface
public interface YamlReader {

    /** A cloud that reads none. */
    YamlReader NONE = text -> {
        throw new Unreadable("cannot be read here");
    };

    /** @throws Unreadable unless it is one document within the limits, without tags of other languages and double keys */
    YamlNode read(String text);

    /** Says what is wrong and where, without repeating the document. */
    final class Unreadable extends RuntimeException {

        private static final long serialVersionUID = 1L;

        private final String problem;

        public Unreadable(String problem) {
            super(problem);
            this.problem = problem;
        }

        public String problem() {
            return problem;
        }
    }
}
