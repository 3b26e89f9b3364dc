import org.storemetrics.cli.StoreMetrics;
import picocli.AutoComplete;

/** Prints the completion of the command line for Bash. */
final class Completion {

    public static void main(String[] arguments) {
        System.out.print(AutoComplete.bash("store-metrics", StoreMetrics.commandLine()));
    }
}
