package thecloud.aws.sigv4;

import thecloud.core.Nullable;

/**
 * A credential and its scope: {@code AKIDEXAMPLE/20130524/us-east-1/s3/aws4_request}.
 *
 * @param date {@code yyyyMMdd}
 */
record Scope(String accessKeyId, String date, String region, String service, String terminal) {

    static final String TERMINAL = "aws4_request";

    private static final int DATE_LENGTH = 8;

    /** Null when the text has not the form. A key's id may have slashes in it. */
    static @Nullable Scope parse(String text) {
        int terminal = text.lastIndexOf('/');
        int service = terminal < 0 ? -1 : text.lastIndexOf('/', terminal - 1);
        int region = service < 0 ? -1 : text.lastIndexOf('/', service - 1);
        int date = region < 0 ? -1 : text.lastIndexOf('/', region - 1);
        if (date <= 0 || region - date - 1 != DATE_LENGTH) {
            return null;
        }
        return new Scope(
                text.substring(0, date),
                text.substring(date + 1, region),
                text.substring(region + 1, service),
                text.substring(service + 1, terminal),
                text.substring(terminal + 1));
    }

    /** What is signed of it. */
    String signed() {
        return date + "/" + region + "/" + service + "/" + terminal;
    }
}
