package thecloud.core.secondfactor;

import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import thecloud.core.Ids;
import thecloud.core.identity.Secrets;

/** Ten codes of 80 random bits such as {@code 7k2m-...}, which is more than anybody finds from a fast hash. */
record RecoveryCodes(Ids ids) {

    private static final int CODES = 10;
    private static final int BYTES = 10;
    private static final int GROUP = 4;

    List<String> fresh() {
        List<String> codes = new ArrayList<>();
        for (int i = 0; i < CODES; i++) {
            String letters = Base32.encode(Base64.getUrlDecoder().decode(ids.secret(BYTES)))
                    .toLowerCase(Locale.ROOT);
            codes.add(letters.replaceAll("(.{" + GROUP + "})(?=.)", "$1-"));
        }
        return List.copyOf(codes);
    }

    /** As it is kept: bound to its user, and however it is typed. */
    static String hash(UUID userId, String typed) {
        return Secrets.hash(userId + ":" + typed.toLowerCase(Locale.ROOT).replaceAll("[\\s-]", ""));
    }
}
