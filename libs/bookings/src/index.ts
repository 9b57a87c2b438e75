import './booking.scope.js';

export { bookCourse, type BookCourse } from './book-course.js';
export { BOOKINGS_JOBS } from './booking.jobs.js';
export {
  appointmentById,
  appointmentsOf,
  appointmentsOfCourse,
  appointmentsOfCourses,
  appointmentsOfReferral,
  holdCourseOf,
  liveCourseOf,
  liveCourses,
  TO_COME,
  type AppointmentsAsked,
  type HeldCourse,
} from './booking.reads.js';
export { AppointmentRow, ClinicRow, CourseRow, LeaveRow, OccupancyRow } from './booking.row.js';
export { cancelCourse, type CancelCourse } from './cancel-course.js';
export { sessionFacts } from './course-facts.js';
export { moveSession, type MoveSession } from './move-session.js';
export {
  courseOffersFor,
  LEAD_WORKING_DAYS,
  sessionOffersFor,
  type CourseOffersAsked,
  type OfferedCourse,
} from './offers.reads.js';
export { patientResource } from './patient-resource.js';
export { stepAtNextSession } from './point-at-next-session.js';
export { releaseSessions } from './release-sessions.js';
export { wordOfEnd } from './tell-about-course.js';
