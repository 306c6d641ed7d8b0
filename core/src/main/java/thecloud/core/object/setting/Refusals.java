package thecloud.core.object.setting;

import thecloud.core.error.Refused;

/** What S3 answers to settings that cannot be. The texts are AWS's. */
final class Refusals {

    private Refusals() {}

    static Refused invalidArgument(String message) {
        return new Refused(Refused.Kind.INVALID, "InvalidArgument", message);
    }

    static Refused invalidRequest(String message) {
        return new Refused(Refused.Kind.INVALID, "InvalidRequest", message);
    }

    /** For what the documents' schema already forbids. */
    static Refused malformed() {
        return new Refused(
                Refused.Kind.INVALID,
                "MalformedXML",
                "The XML you provided was not well-formed or did not validate against our published schema");
    }

    static void requireArgument(boolean holds, String message) {
        if (!holds) {
            throw invalidArgument(message);
        }
    }

    static void requireRequest(boolean holds, String message) {
        if (!holds) {
            throw invalidRequest(message);
        }
    }

    static void requireForm(boolean holds) {
        if (!holds) {
            throw malformed();
        }
    }
}
