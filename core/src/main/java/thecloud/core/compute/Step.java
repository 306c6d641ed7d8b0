package thecloud.core.compute;

/** One step towards what an instance's row asks for. */
sealed interface Step {

    /** Row and reality agree. */
    enum Nothing implements Step {
        INSTANCE
    }

    /** Makes the container; pulls the image first when it is absent. */
    record Create() implements Step {}

    /** Back into its network. */
    record Attach() implements Step {}

    record Start(ObservedInstance stopped) implements Step {}

    record Stop() implements Step {}

    record Pause() implements Step {}

    record Resume() implements Step {}

    record Resize(InstanceType.Limits limits) implements Step {}

    /** Gives it the volumes that it shall have. */
    record Remount(boolean run) implements Step {}

    record Remove() implements Step {}

    /** Writes into the row what the backend reports. */
    record Note(Instance.Report report) implements Step {}
}
