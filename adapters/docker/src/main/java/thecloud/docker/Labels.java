package thecloud.docker;

/** The labels that whatever we make on an engine has. */
public final class Labels {

    /** The cloud's id: what is without it, or has another's, is never touched. */
    public static final String CLOUD = "thecloud.cloud";

    public static final String TENANT = "thecloud.tenant";

    private Labels() {}
}
