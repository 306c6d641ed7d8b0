package thecloud.core.identity;

import thecloud.core.error.Invalid;

/** A second factor that was given: a code of the authenticator, or one of the recovery codes. Each works once. */
public sealed interface OneTimeProof {

    int LONGEST = 64;

    /** Six digits. */
    record Code(String digits) implements OneTimeProof {
        public Code {
            requireShort("code", digits);
        }

        @Override
        public String toString() {
            return "Code";
        }
    }

    /** One of those that were shown when the second factor was enabled. */
    record Recovery(String text) implements OneTimeProof {
        public Recovery {
            requireShort("recovery_code", text);
        }

        @Override
        public String toString() {
            return "Recovery";
        }
    }

    private static void requireShort(String field, String text) {
        if (text.length() > LONGEST) {
            throw new Invalid(field, "is too long to be one");
        }
    }
}
