package thecloud.server;

import java.util.Locale;

/** The words behind the server's name. */
enum CommandLine {
    SERVE,
    MIGRATE_ONLY,
    HELP,
    VERSION;

    /** @throws StartRefused when a word is unknown */
    static CommandLine parse(String... words) {
        CommandLine result = SERVE;
        for (String word : words) {
            result = switch (word) {
                case "--migrate-only" -> MIGRATE_ONLY;
                case "--help", "-h" -> HELP;
                case "--version" -> VERSION;
                default -> throw new StartRefused("unknown option " + word + "; try --help");
            };
        }
        return result;
    }

    static String help() {
        StringBuilder text = new StringBuilder("""
                Runs The Cloud.

                  --migrate-only   bring the database up to date and exit
                  --version        print the version and exit
                  --help           print this and exit

                Settings come from the environment, or from <CLOUD_HOME>/cloud.conf as lines of KEY=value:

                """);
        for (Setting setting : Setting.values()) {
            String standard = setting.standard().isEmpty() ? "" : " [" + setting.standard() + "]";
            text.append(String.format(Locale.ROOT, "  %-28s %s%s%n", setting, setting.meaning(), standard));
        }
        return text.toString();
    }
}
