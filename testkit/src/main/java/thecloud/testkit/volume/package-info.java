/** What every place for volumes keeps. */
package thecloud.testkit.volume;
