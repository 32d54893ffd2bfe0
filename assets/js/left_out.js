// What stands in the place of the modules that a bundle is without; see "imports" in package.json.

const nothing = () => null;

export {
  nothing as changeRow,
  nothing as createBasemap,
  nothing as createChooser,
  nothing as createCompareControl,
  nothing as createComparing,
  nothing as createMeeting,
  nothing as createMeetingButton,
  nothing as createSecondMap,
  nothing as settleCompared,
};
